# Works, what sources are of: the list, the page of one, groups that count as one voice.

evidence-title = Sources
evidence-search = Search sources
evidence-search-words = Words in title, publisher, author or link
evidence-search-hint = Title, publisher, author or link
evidence-search-go = Search
evidence-search-all = Show all
evidence-none = No claim has a source yet. Sources are added on the page of a claim.
evidence-none-found = No source has these words in its title, publisher, author or link.
evidence-count = { $n ->
        [one] { $n } source on this page, used last first
       *[other] { $n } sources on this page, used last first
    }
evidence-claims = { $n ->
        [one] { $n } claim
       *[other] { $n } claims
    }
evidence-uses = Used by
evidence-uses-none = No claim uses it now.
evidence-about = About this source
evidence-known-by = Known by
evidence-known-alone = The one claim that uses it
evidence-first-used = First used
evidence-last-used = Last used
evidence-voice = Counts as one voice with
evidence-voice-own = Nothing else: it counts with its publisher, or else its author or site.
evidence-by-publisher = with its publisher
evidence-all-of = Everything by
evidence-group = Group
evidence-group-hint = An agency and its reprints, papers of one owner. Sources of one group count once as independent. Empty: no group.
evidence-group-change = Change the group
evidence-group-save = Save the group
evidence-whole = Everything published by { $publisher }
evidence-no-publisher = This source has no publisher. Amend the source first, or group this one alone.
evidence-same = The same source
evidence-merge-with = Merge with another
evidence-merge-into = Link, or address of its page here
evidence-merge-hint = The claims that use this one use the other from then on. It can be split again.
evidence-merge = Merge
evidence-merge-itself = This is the same page. Name the other source.
evidence-merge-none = The desk has no source there. Give the link of one, or the address of its page here.
evidence-merged-into = This turned out to be
evidence-split = Split again
evidence-not-merged = This source is merged into no other.
evidence-changed = Somebody changed this source in the meantime. Look at what it says now, then save again.
evidence-no-work = There is no such source.
evidence-done-group = Group saved
evidence-done-ungroup = Taken out of its group
evidence-done-merge = Merged
evidence-done-split = Split again
evidence-look = Look up the link
evidence-known-link = { $n ->
        [one] The desk knows this link: { $claims } uses it. What is known is filled in.
       *[other] The desk knows this link: { $claims } use it. What is known is filled in.
    }
evidence-known-unused = The desk knows this link; no claim uses it now. What is known is filled in.
evidence-unknown-link = The desk does not know this link yet.
evidence-also-used = { $n ->
        [one] Used by { $n } more claim
       *[other] Used by { $n } more claims
    }
evidence-page-of = About this source
evidence-counts-with = counts with { $group }
evidence-did-group = lets the source { $name } count with { $group }
evidence-did-group-all = lets everything by { $publisher } count with { $group }
evidence-did-ungroup = took the source { $name } out of its group
evidence-did-merge = merged the source { $name } into { $into }
evidence-did-split = split the source { $name } off again
