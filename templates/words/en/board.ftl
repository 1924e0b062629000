# The board: the queue as columns by state.

board-title = Claims: board
board-columns = Columns by state
# The number stands before it.
board-claims = { $n ->
        [one] claim
       *[other] claims
    }
board-first = Show the first ones
board-none = No claim here.
board-more = Show more
board-move = Move
board-on-page = on the page of the claim
board-moved = { $name }: { $what }
board-wrong-column = The address does not say which column begins where. Open the board again and use its buttons.
board-wrong-move = The form does not say what to move. Open the board and use its buttons.
