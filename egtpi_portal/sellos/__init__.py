"""The trail sealed outside: each night the digest of all that it says goes by mail to who keeps it, so that nobody,
whoever holds the database, can tell it otherwise afterwards."""
