"""Reading measurements out of the workbooks of the sectors as they come: long or wide, by ubigeo or by name.

Pure, without Django nor the database: it is done in a process apart (`aparte`). `hojas` takes the cells; `nominal`
refuses what carries data of persons; `tabla` finds the table of a sheet; `propuesta` says what each of its columns
seems to be; `filas` reads the measurements once somebody has looked at that.
"""
