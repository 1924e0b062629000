# What many pages have.

parts-worth = Worth checking: { $level }
parts-worth-none = none
parts-worth-little = little
parts-worth-some = some
parts-worth-high = high
parts-choose = Choose
parts-comma = ,
parts-pages = Pages
parts-previous = Previous
parts-next = Next
parts-without = Remove filter: { $name } { $value }
parts-problem = There is a problem
parts-error = Error:
