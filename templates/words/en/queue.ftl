# The queue of claims, as a list: its filters, its views, what is done with several claims, and a look at one.

queue-title = Claims
queue-show-as = Show the claims as
queue-list = List
queue-board = Board
queue-export = Export CSV
queue-new = New claim
queue-views = Views
queue-filters = Filters
queue-filter = Filter
queue-order = Order
queue-rows = Rows:
queue-compact = Compact
queue-comfortable = Comfortable
queue-to-compact = Switch to compact
queue-to-comfortable = Switch to comfortable

queue-caption = { $what }, { $order }
queue-caption-open = Open claims
queue-caption-state = Claims: { $state }
queue-cut = More than { $most } claims have these words; the newest of them were looked at.
queue-claims = { $n ->
        [one] { $n } claim
       *[other] { $n } claims
    }
queue-claims-of = { $here } of { $n } claims
queue-claims-of-many = { $here } of more than { $most } claims

queue-view-open = Open
queue-view-unassigned = Unassigned
queue-view-mine = Mine
queue-view-all = All

# What a claim has: above the columns, the fields and the lines.
queue-claim = Claim
queue-state = State
queue-article = Article
queue-assignee = Assignee
queue-worth = Worth
queue-worth-checking = Worth checking
queue-due = Due
queue-older = Older than, in days
queue-priority = Priority
queue-risk = Risk
queue-rating = Rating
queue-again = Check again
queue-tag = Tag
queue-tags = Tags
queue-sources = Sources
queue-comments = Comments
queue-verdict = Verdict
queue-any = Any
queue-any-time = Any time
queue-anybody = Anybody
queue-me = Me
queue-nobody = Nobody
queue-nobody-yet = Nobody yet
queue-no-due = No due time
queue-on-hold = On hold
queue-on-hold-for = On hold: { $why }
queue-show = Show
queue-clear = Clear
queue-open-claim = Open the claim

# On the chips of the filters in force, before their values.
queue-filter-words = Words
queue-filter-state = State is
queue-filter-concern = Claims
queue-filter-article = Article is
queue-filter-assignee = Assignee is
queue-filter-worth = Worth checking
queue-filter-due = Due
queue-filter-older = Older than
queue-filter-tag = Tag is
queue-filter-priority = Priority is
queue-filter-risk = Risk is
queue-filter-rating = Rating is
queue-filter-again = To check again
queue-worth-high = High
queue-worth-some = Some
queue-worth-none = None
queue-due-overdue = Overdue
queue-due-today = Overdue or today
queue-due-week = Overdue or within 7 days
queue-again-due = The date has come
queue-sort-due = Due first
queue-sort-updated = Last changed first
queue-sort-worth = Most worth checking first
queue-sort-age = Oldest first
queue-concern-approve = awaiting my approval
queue-concern-suggested = suggested by me
queue-concern-watching = watched by me
queue-days = { $n } days

# What an address names that does not exist.
queue-no-such = There is no { $what } “{ $value }”. Go back to the claims and choose from the filter.
queue-a-filter = filter
queue-a-state = state
queue-a-article = article
queue-a-person = person
queue-a-worth = worth
queue-a-priority = priority
queue-a-risk = risk
queue-a-tag = tag
queue-a-due = due time
queue-a-date = such date
queue-a-days = number of days
queue-a-list = such list
queue-a-order = order
queue-a-page = page
queue-twice = The address has “{ $name }” more than once. Choose one value for each filter.
queue-search-most = A search takes { $n } characters.

queue-no-more = There are no more claims here.
queue-first-page = Go to the first page
queue-no-match = No claim matches. Take a filter away, or look at every open claim.
queue-show-open = Show open claims
queue-empty-triage = No claim is open. Claims are made in triage, sentence by sentence, or written by hand.
queue-go-triage = Go to triage
queue-empty = No claim is open. Editors make claims from the sentences of articles.
queue-show-all = Show all claims

# Several claims at once.
queue-choose = Choose
queue-choose-one = Choose { $name }
queue-choose-page = Choose every claim on this page
queue-nothing = Nothing
queue-act-on = Act on the chosen claims
queue-tick = Tick claims, then
queue-assign = Assign
queue-give-to = Give them to
queue-dismiss = Dismiss
queue-reopen = Reopen
queue-reason = Reason
queue-note = Note
queue-due-hint = In UTC. Left empty, they have no due time.
queue-set-due = Set due time
queue-tag-them = Tag
queue-tags-hint = Divided by commas.
queue-add = Add
queue-remove = Remove
queue-merge = Merge
queue-merge-into = The claim to merge into
queue-merge-hint = Its number, such as C-0147. It takes over where the others were found.
queue-whole = All { $n } claims of this view, on every page
queue-too-many = This view holds more than { $n } claims, the most that can be changed at once. Narrow it by a filter to choose all of them.
queue-wrong-deed = The form does not say what to do. Open the claims again and use the bar.
queue-wrong-head = The form does not say when the view was looked at. Open the claims again.
queue-wrong-person = Choose somebody from the list.
queue-wrong-box = A box does not say which claim it stands for. Open the claims again.
queue-no-act = There is no such act of yours any more.
queue-done = What was done
queue-broke-off = It broke off before it had reached every claim. Choose them again.
queue-more = { $n } more
queue-undo = Undo

# Saved views. A name stands behind "Saved by".
queue-view-shared = Everybody at the desk sees this view.
queue-view-own = Only you see this view.
queue-view-by = Saved by
queue-view-name = Name
queue-view-rename = Rename
queue-view-share = Share
queue-view-unshare = Stop sharing
queue-view-delete = Delete it
queue-view-gone-shared = Nobody will see it any more.
queue-view-gone-own = You will not see it any more.
queue-view-stay = The claims in it stay.
queue-view-delete-now = Delete the view
queue-view-save = Save view
queue-view-hint = It stands in the tabs and beside every page.
queue-view-share-all = Share it with everybody at the desk
queue-save = Save
queue-view-saved = Saved. Only you see it.
queue-view-saved-shared = Saved and shared.
queue-view-shared-now = Shared. Everybody at the desk sees it now.
queue-view-unshared = Not shared any more. Only its owner sees it.
queue-view-deleted = Deleted. The claims stay.
queue-view-renamed = Renamed.
queue-view-gone = There is no such view any more. Go back to the claims.
