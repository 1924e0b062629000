# What the script says.

script-keys-not-loaded = The list of keys did not load. Try again.
script-keys-all = All keys
script-close = Close
script-claim-last = That was the last claim of the list.
script-claim-first = That was the first claim of the list.
script-claim-nothing-to-do = There is nothing to do here now.
script-claim-not-possible = That is not possible here now.
script-claim-not-assigned = This claim cannot be assigned to you now.
script-claim-link-copied = Link copied.
script-claim-link-not-copied = The browser does not let the link be copied: { $link }
script-claim-comment-on = Comment on these words
script-palette-not-loaded = The list did not load. Press Enter to search.
script-filter-type = Type a filter
script-import-stopped = Stopped.
script-check-no-other = This sentence has no other to be joined with.
script-check-decided = This sentence is decided, so it keeps its words.
script-claim-there = There:
script-claim-missing = Missing:
script-news-none = There is nothing new.
script-news-not-loaded = The page did not load. Try again.
script-news-shown = The page is up to date.
script-news-mine = Your work changed.
script-news-mine-show = Show it
script-news-figures = Figures changed.
script-news-figures-show = Refresh
