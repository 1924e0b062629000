# What many pages have.

parts-worth = Worth checking: { $level }
parts-pages = Pages
parts-previous = Previous
parts-next = Next
parts-problem = There is a problem
parts-error = Error:
