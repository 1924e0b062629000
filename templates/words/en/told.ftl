# What people are told: notifications, and what the figures of the dashboard show.

## Notifications

told-assigned = { $by } assigned this to you
told-approval = { $by } proposed a verdict
told-approval-waits = { $by } proposed a verdict; it awaits approval
told-changes = { $by } asked for changes
told-approved = { $by } approved your proposal
told-published = { $by } published your proposal
told-mention = { $by } mentioned you
told-was-due = This was due
told-due = This is due within a day, or overdue
told-reply-late = The deadline for a reply has passed without an answer
told-reply-was-late = The deadline for a reply had passed
told-again = The day to check this verdict again has come
told-was-again = The day to check this verdict again had come
told-past = { $what }. { $past }
told-handed-on = Somebody else has it now.
told-nobody-has-it = Nobody has it now.
told-since-queue = It is back in the queue.
told-since-research = It is in research again.
told-since-proposed = It was proposed again since.
told-since-changes = Changes were asked for since.
told-since-approved = It was approved since.
told-since-published = It was published since.
told-since-dismissed = It was dismissed since.
told-since-merged = It was merged into another claim since.
told-since-withdrawn = It was withdrawn since.
told-heading-assigned = Assigned to you
told-heading-approval = Awaiting your approval
told-heading-changes = Changes asked of you
told-heading-approved = Your proposals that were approved
told-heading-published = Your proposals that were published
told-heading-mention = Comments that mention you
told-heading-due = Due, or overdue
told-heading-reply = Replies that are overdue
told-heading-again = To be checked again

## Numbers as they stand in a sentence

told-number-no = no
told-number-one = one
told-number-two = two
told-number-three = three
told-number-four = four
told-number-five = five
told-number-six = six
told-number-seven = seven
told-number-eight = eight
told-number-nine = nine
told-number-ten = ten
told-number-eleven = eleven
told-number-twelve = twelve
told-number-thirteen = thirteen
told-number-fourteen = fourteen
told-number-fifteen = fifteen
told-number-sixteen = sixteen
told-number-seventeen = seventeen
told-number-eighteen = eighteen
told-number-nineteen = nineteen
told-number-twenty = twenty
told-or-more = { $n } or more

## What is due

told-none-due = No claim is due today, and none is overdue.
told-due-today = { $n ->
        [one] { $many } claim is due today.
       *[other] { $many } claims are due today.
    }
told-overdue = { $n ->
        [one] { $many } claim is overdue.
       *[other] { $many } claims are overdue.
    }
told-due-both = { $today ->
        [one] { $soon } claim is
       *[other] { $soon } claims are
    } due today and { $overdue ->
        [one] { $late } is
       *[other] { $late } are
    } overdue.

## What the pile did

told-pile = Claims opened and decided
told-pile-caught-up = Decisions have caught up with new claims
told-pile-overtaken = New claims have overtaken decisions
told-pile-grows = More claims were opened than decided
told-pile-shrinks = More claims were decided than opened
told-pile-even = Decisions keep pace with new claims

## How old the open claims are

told-none-open = No claim is open
told-none-old = No open claim is older than { $n ->
        [one] { $days } day
       *[other] { $days } days
    }
told-old = { $n ->
        [one] { $many } open claim has waited too long
       *[other] { $many } open claims have waited too long
    }
told-age-today = Today
told-age-days = { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
told-age-between = { $from } to { $to } days
told-age-over = Over { $n } days

## What the verdicts say

told-no-verdict = No verdict was published
told-verdicts = Verdicts by rating
told-most-verdicts = Most verdicts are “{ $rating }”
told-frequent-verdict = “{ $rating }” is the most frequent verdict

## How it was before

told-as-many = As many
told-fewer = { $many } fewer
told-more = { $many } more
told-as-a-week-ago = as a week ago
told-than-a-week-ago = than a week ago
told-min = min
told-h = h
told-days = days
told-as-fast = As fast
told-faster = { $figure } { $unit } faster
told-slower = { $figure } { $unit } slower
