# The dashboard.

dashboard-spans-wrong = The dashboard shows 4, 12 or 52 weeks. Go back to it and choose one of these.
dashboard-target-changed = The target is changed.
dashboard-weeks = { $n ->
        [one] { $n } week
       *[other] { $n } weeks
    }
dashboard-ages = { $n ->
        [one] { $n } open claim, by the days since they were made
       *[other] { $n } open claims, by the days since they were made
    }
dashboard-verdicts = { $n ->
        [one] { $n } verdict published in { $weeks } weeks
       *[other] { $n } verdicts published in { $weeks } weeks
    }
dashboard-open = Open claims
dashboard-awaiting = Awaiting approval
dashboard-by-you = can be approved by you
dashboard-by-others = Verdicts that others sign off
dashboard-median = Median time to verdict
dashboard-median-of = From claim to publication, { $weeks } weeks
dashboard-as-before = as in the { $weeks } weeks before
dashboard-than-before = than in the { $weeks } weeks before
dashboard-old = Older than target
dashboard-days = { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
dashboard-is-target = is the target
dashboard-pile = Claims opened and decided per week. In all { $opened } opened and { $decided } decided.
dashboard-part-published = published
dashboard-part-approved = approved
dashboard-part-proposed = awaiting approval
dashboard-part-changes = with changes requested
dashboard-part-research = in research
dashboard-part-check = to check
dashboard-part-not-claim = not a claim
dashboard-part-later = for later
dashboard-part-untriaged = untriaged
dashboard-problem = There is a problem:
dashboard-triage = { $n ->
        [one] Triage { $n } sentence
       *[other] Triage { $n } sentences
    }
dashboard-empty = Nothing to show yet. Import an article to begin.
dashboard-pile-words = Claims opened (pale) and decided (solid) per week
dashboard-age = Age
dashboard-change-target = Change the target
dashboard-target-days = Days within which a claim should be decided
dashboard-save = Save
dashboard-progress = Articles in progress
dashboard-all-articles = All articles
dashboard-all-decided = Every sentence and every claim of the newest articles is decided.
dashboard-sentences-decided = sentences decided
dashboard-verdict = Verdict
dashboard-published = Published
dashboard-next = Due next
dashboard-queue = Open the queue
dashboard-none-due = No open claim has a due time.
dashboard-nobody = Nobody yet
dashboard-scrolls = Chart, scrolls sideways on small screens
dashboard-table = Show as table
dashboard-week-of = Week of
dashboard-opened = Opened
dashboard-decided = Decided
dashboard-target = { $n ->
        [one] target: { $n } day
       *[other] target: { $n } days
    }
