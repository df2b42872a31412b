"""In the place of the package jujubigdata: a test adds no users to the machine, and no directories outside its own."""


class DistConfig:
    def __init__(self, filename):
        self.filename = filename

    def add_users(self):
        pass

    def add_dirs(self):
        pass
