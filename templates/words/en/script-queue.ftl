# What the script says in the queue, on the board, of drafts and of news.

script-queue-move-first = Move to a claim first, with J and K.
script-queue-choose-first = Choose claims first: J and K move, X chooses.
script-queue-chosen = { $n } chosen
script-queue-chosen-all = All { $count } chosen
script-queue-one = { $claim } ({ $state })
script-queue-cannot = { $can } of { $of } can. { $claims } cannot.
script-queue-cannot-many = { $can } of { $of } can. { $claims } and { $n } more cannot.
script-board-cannot = You cannot move this claim now.
script-board-more = { $n } more.
script-board-not-moved = { $claim } did not move: there is no connection. Try again.
script-peek-not-loaded = The claim did not load. Try again.
script-filter-words = Words: { $typed }
script-filter-tag = Tag: { $typed }
script-claim-more = { $n } more.
script-news-changed = Some of these claims have changed.
script-news-changed-show = Show the changes
script-news-claims = { $n ->
        [one] 1 new claim.
       *[other] { $n } new claims.
    }
script-news-claims-show = { $n ->
        [one] Show it
       *[other] Show them
    }
script-news-claims-not-loaded = The claims did not load. Try again.
script-news-list-shown = The list is up to date.
script-draft-back = What you typed here is back. It is not saved yet.
script-draft-compare = Somebody saved another version since: you can compare the two when you save.
script-draft-discard = Discard it
