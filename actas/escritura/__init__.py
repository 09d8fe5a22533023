"""How an acta is written: its steps, their data, rules, sheets and services, what each one changed, and its seal."""
