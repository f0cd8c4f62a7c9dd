"""Connections: what lies between a request and its bytes.

Here live sockets, deadlines, content codings and the guard of addresses, with the names of what fails below HTTP. Only
the values of `collect.web` are imported. Whatever touches a socket belongs here, for nothing else may.
"""
