# The palette: where to go and what to do.

palette-begin = Worked on last, and where to go
palette-search-for = Search everything for
palette-go = Go to
palette-act = Act
palette-view = View
palette-article = Article
palette-source = Source
palette-person = Person
palette-new-claim = New claim
palette-unassigned = Unassigned claims
palette-my-claims = My claims
palette-overdue = Overdue claims
palette-due-today = Due today
palette-again = Published, to check again
palette-all-claims = All claims
palette-export-claims = Export claims as CSV
palette-export-view = Export this view as CSV
palette-verify-log = Verify the log
palette-dark = Switch to dark
palette-light = Switch to light
