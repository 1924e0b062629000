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
evidence-counts-with = Counts with { $group }
evidence-did-group = lets the source { $name } count with { $group }
evidence-did-group-all = lets everything by { $publisher } count with { $group }
evidence-did-ungroup = took the source { $name } out of its group
evidence-did-merge = merged the source { $name } into { $into }
evidence-did-split = split the source { $name } off again

## Kept copies

evidence-copy = Kept copy
evidence-copies = Kept copies
evidence-copies-none = No copy is kept yet.
evidence-copy-of = Kept copy of { $title }
evidence-copy-taken = Copy, { $when }
evidence-keep = Keep a copy
evidence-keep-hint = The page as it stands now is fetched and kept as it came.
evidence-copy-waiting = A copy is being taken. That takes some seconds.
evidence-copy-again = Look again
evidence-copy-failed = No copy could be taken.
evidence-copy-broke = Taking it broke off several times. Try again later.
evidence-fetch-off = Fetching is switched off on this server, so no copies are taken and no links are checked.
evidence-no-link = This source has no link. Amend the source on its claim first.
evidence-no-copy = There is no such copy.
evidence-no-type = Of no known type
evidence-see-copies = See the kept copies
evidence-compare = Compare with the copy of
evidence-compare-none = None
evidence-compare-show = Show
evidence-compare-same = Says the same as the copy of { $when }.
evidence-compare-since = Against the copy of { $when }, words
evidence-copy-text = What it says
evidence-copy-no-text = This is no text that can be shown. The file holds it as it came.
evidence-copy-about = About this copy
evidence-taken = Taken
evidence-taken-by = Asked for by
evidence-asked-for = Asked for
evidence-answer = Answer
evidence-sha-payload = SHA-256 of the page
evidence-sha-text = SHA-256 of the text
evidence-warc = Take away as WARC
evidence-warc-hint = All that went over the wire, in the form of web archives (ISO 28500). Open it with the tools for them only: it holds the page as it came.
evidence-did-copy = kept a copy of { $name }

## Links

evidence-link = The link
evidence-checked = Last checked
evidence-checked-never = Not checked yet. That happens by itself, a few links a minute.
evidence-checked-by = by { $name }
evidence-look-now = Check now
evidence-done-look = Link checked
evidence-warn-moved = The page moved for good to { $to }
evidence-warn-gone = The page is gone ({ $status }) since { $since }.
evidence-warn-failing = { $n ->
        [one] The page could not be reached { $n } time, since { $since }.
       *[other] The page could not be reached { $n } times in a row, since { $since }.
    }
evidence-warn-look = Look at it
evidence-warn-publish = { $n ->
        [one] The link of source { $numbers }, which the verdict rests on, moved, is gone or cannot be reached.
       *[other] The links of sources { $numbers }, which the verdict rests on, moved, are gone or cannot be reached.
    }

## Files

evidence-file-empty = The file is empty. Choose another, or leave it out.
evidence-file-runs = The file is a program or a script, which is not kept here. Attach what it shows as a document or an image.
