from .servidor import main

main()
