# The rooms of admins: roles, tags, the log, the system.

admin-people = People
admin-roles = Roles
admin-tags = Tags
admin-system = System
admin-claims = { $n ->
        [one] { $total } claim
       *[other] { $total } claims
    }
admin-articles = { $n ->
        [one] { $total } article
       *[other] { $total } articles
    }
admin-persons = { $n ->
        [one] { $total } person
       *[other] { $total } people
    }
admin-events = { $n ->
        [one] { $total } event
       *[other] { $total } events
    }
admin-minutes = { $n ->
        [one] { $total } minute
       *[other] { $total } minutes
    }
admin-hours = { $n ->
        [one] { $total } hour
       *[other] { $total } hours
    }
admin-days = { $n ->
        [one] { $total } day
       *[other] { $total } days
    }
admin-lasted = { $first } and { $next }
admin-log-since = { $events } since { $day }
admin-log-unverified = { $events }. Nobody has verified the log here yet.
admin-log-unbroken = Unbroken: { $events }, last verified { $at }.
admin-log-unbroken-since = Unbroken since { $day }: { $events }, last verified { $at }.
admin-log-followed = Followed to event { $number } for { $name }.
admin-log-running = The log is being verified: { $done } of { $of } events so far. Look again in a moment.
admin-log-started-by = Started by { $name }.
admin-log-broke-off = { $events }. The last verification broke off { $at }, before its end.
admin-log-again = Verify again.
admin-log-broken = Broken at event { $number }: { $words }.
admin-log-found = Found { $at } for { $name }. Keep a copy of the database as it is, and compare it with a backup or an exported log.
admin-log-verify = Verify now
admin-log-export = Export as CSV
admin-log-filters = Filters
admin-log-filter = Filter
admin-log-done = What was done
admin-log-anything = Anything
admin-log-of = Claim or article
admin-log-of-hint = C-0147, or the address of an article.
admin-log-from-hint = First day, in UTC.
admin-log-to-hint = Last day, in UTC.
admin-log-person-is = Person is
admin-log-done-is = Done
admin-log-belongs = Belongs to
admin-log-command-line = The command line
admin-log-nobody = Nobody signed in
admin-log-details = Details
admin-log-details-of = of event { $number }
admin-log-details-table = Details of event { $number }
admin-log-what = What
admin-log-before = Before
admin-log-after = After
admin-log-hint = Every change, sign-in and export is an event. Each carries a SHA-256 hash over itself and the event before it, so that a changed, missing or moved one shows. That the end of the log was cut off, or all of it written anew, shows against a checkpoint that was kept elsewhere.
admin-log-head = The newest event here has the hash
admin-log-nothing = Nothing in the log fits these filters.
admin-log-not-shown = Nothing is shown until the filter fits.
admin-log-no-page = That is no page of the log. Begin at its newest event.
admin-log-all = { $subject }, all
admin-log-unexported = The export takes person, article and period; it holds what the other filters leave out here.
admin-log-order = Newest first, times in UTC
admin-roles-lead = Each role may also do what the ones before it may. Nobody signs off a verdict that they had a hand in, admins included.
admin-roles-rights = Rights
admin-roles-each = What each role may do
admin-roles-may = May
admin-roles-yes = yes
admin-roles-no = no
admin-roles-must = Must use a second factor
admin-roles-must-hint = Whoever has none yet is led to set it up when they come in, and can do nothing else before. The command line is not affected.
admin-roles-asked-nobody = Asked of nobody; everybody may set one up.
admin-roles-asked = Asked of: { $roles }.
admin-roles-have = { $with } of { $people } have one.
admin-roles-saved = Saved. Whoever has such a role and no second factor sets one up before anything else.
admin-roles-life = The life of a claim
admin-roles-moves = Who moves a claim from one state to another
admin-roles-action = Action
admin-roles-who = Who
admin-roles-only-if = Only if
admin-roles-refused = What has no row here is refused.
admin-system-program = Program
admin-system-version = Version
admin-system-since = Running since
admin-system-uptime = { $uptime } on this server
admin-system-times = Times
admin-system-utc = In UTC, on every page and in every report
admin-system-zone = Time zone
admin-system-zone-hint = By its name in the IANA list, such as Europe/London. Daily mail comes at its hour there.
admin-system-zone-saved = The desk’s time zone is changed.
admin-system-mail = Mail
admin-system-mail-off = This server sends no mail: no mail server is named.
admin-system-mail-on = This server sends mail.
admin-system-mail-waiting = Waiting
admin-system-mail-waits = { $n ->
        [0] No mail
        [one] { $n } mail
       *[other] { $n } mails
    }
admin-system-mail-waits-many = { $n } mails or more
admin-system-mail-failed = Last failure
admin-system-mail-none-failed = None of the last two weeks.
admin-system-database = Database
admin-system-kind = Kind
admin-system-where = Where
admin-system-size = Size
admin-system-schema = Schema
admin-system-schema-of = { $n ->
        [one] { $last }, after { $n } migration
       *[other] { $last }, after { $n } migrations
    }
admin-system-which = Which
admin-system-holds = Holds
admin-system-not-outside = { $n ->
        [one] One checkpoint could not be appended to the file of --checkpoint-file. It is appended as soon as that can be written; why it could not stands in the server’s messages.
       *[other] { $n } checkpoints could not be appended to the file of --checkpoint-file. They are appended as soon as that can be written; why it could not stands in the server’s messages.
    }
admin-system-read-log = Read the log
admin-system-backups = Backups
admin-system-backup-hint = Run this on the machine of the server, with a name that does not exist yet. The desk goes on meanwhile.
admin-system-no-backup = Nobody has made a backup with Docket yet.
admin-system-last-backup = The last backup, { $file }, was made
admin-tags-look-again = Look again
admin-tags-change = Change
admin-tags-counts = { $claims }. The change counts at once for whoever writes the tag; the claims follow.
admin-tags-new-name = New name
admin-tags-rename = Rename
admin-tags-merge-into = Merge into
admin-tags-merge-hint = A tag that claims have.
admin-tags-merge = Merge
admin-tags-retire = Retire
admin-tags-retire-hint = No claim gets it any more; those that have it keep it.
admin-tags-leave = Leave it as it is
admin-tags-none = No claim has a tag yet. Tags are typed where a claim is made or edited.
admin-tags-tag = Tag
admin-tags-claims = Claims
admin-tags-former = Given no more
admin-tags-former-long = Tags that are given no more
admin-tags-since = Since
admin-tags-read-as = Read as
admin-tags-bring-back = Bring back
admin-tags-retired = Retired
admin-tags-moving = “{ $tag }” is becoming “{ $to }”: { $left } left. New claims have the new tag already.
admin-tags-no-page = That is no page of the tags. Begin at the first.
admin-tags-order = By name
admin-tags-renamed = Renamed.
admin-tags-merged = Merged.
admin-tags-retired-done = Retired. Claims that have the tag keep it.
admin-tags-back = The tag can be given again.
admin-about-article = Articles
admin-about-backup = Backups
admin-about-bulk = Several claims at once
admin-about-claim = Claims
admin-about-comment = Comments
admin-about-desk = The desk
admin-about-line = Lines of articles
admin-about-person = People
admin-about-reply = Reply requests
admin-about-report = Reports
admin-about-scale = Rating scales
admin-about-sentence = Sentences
admin-about-session = Sessions
admin-about-sign-in = Signing in
admin-about-sign-out = Signing out
admin-about-source = Sources
admin-about-tag = Tags
admin-about-verdict = Verdicts
admin-about-view = Saved views
admin-about-work = Works that sources are of
admin-about-act = { $subject }: { $act }
admin-log-stranger = Somebody not signed in
admin-did-set-up = set the desk up as { $name }
admin-did-backup = made the backup { $name }
admin-did-restore = put the backup { $name } in the place of the desk
admin-did-scale = made the rating scale { $name }
admin-did-import = imported “{ $name }”
admin-did-bulk = began an act on several claims
admin-did-bulk-undo = took an act on several claims back
admin-did-name = named the desk { $name }
admin-did-zone = tells the hours of the desk in { $zone } instead of { $was }
admin-did-target = wants no open claim older than { $days } days instead of { $was }
admin-did-nobody = nobody
admin-did-factors = asks for a second factor of { $roles } instead of { $was }
admin-did-view-save = saved the view { $name }
admin-did-view-rename = renamed the view { $was } to { $name }
admin-did-view-share = shared the view { $name }
admin-did-view-unshare = shares the view { $name } no longer
admin-did-view-delete = deleted the view { $name }
admin-did-line-aside = set a line of the article aside
admin-did-line-back = brought a line of the article back
admin-did-join = joined two sentences
admin-did-split = split a sentence
admin-did-claim = made a claim of a sentence
admin-did-decide-as = decided about a sentence: { $decision }
admin-did-decide = decided about a sentence
admin-did-tag-rename = renamed the tag { $was } to { $name }
admin-did-tag-merge = merged the tag { $was } into { $name }
admin-did-tag-retire = retired the tag { $name }
admin-did-tag-back = offers the tag { $name } again
admin-did-report-begin = began to export { $name }
admin-did-report = exported { $name }, { $rows } rows
admin-did-report-broken = did not take { $name } whole
admin-did-report-stop = stopped the export of { $name }
admin-did-preset-save = saved the preset { $name }
admin-did-preset-rename = renamed the preset { $was } to { $name }
admin-did-preset-share = shared the preset { $name }
admin-did-preset-unshare = shares the preset { $name } no longer
admin-did-preset-delete = deleted the preset { $name }
admin-did-sign-in-code = signed in with a recovery code; { $left } are left
admin-did-sign-out = signed out
admin-did-end-own = ended a session of their own
admin-did-end-own-many = ended { $count } sessions of their own
admin-did-end = ended somebody’s session
admin-did-end-many = ended { $count } sessions of somebody
admin-did-invite = added { $name } as { $role }
admin-did-link = made a link to a password for { $name }
admin-did-link-off = took the invitation of { $name } back
admin-did-role = made { $name } { $role } instead of { $was }
admin-did-disable = disabled { $name }
admin-did-enable = enabled { $name }
admin-did-own-name = changed their own { $changes }
admin-did-their-name = changed { $name }’s { $changes }
admin-did-own-password = set their own password
admin-did-their-password = set { $name }’s password
admin-did-own-factor = switched their own second factor on
admin-did-their-factor = switched { $name }’s second factor on
admin-did-own-factor-off = switched their own second factor off
admin-did-their-factor-off = switched { $name }’s second factor off
admin-did-own-codes = made their own recovery codes anew
admin-did-their-codes = made { $name }’s recovery codes anew
admin-did-sign-in = signed in
admin-did-sign-in-from = signed in from { $address }
admin-did-refused = was refused at the door
admin-did-refused-as = was refused at the door as { $name }
admin-did-refused-from = was refused at the door from { $address }
admin-did-refused-as-from = was refused at the door as { $name } from { $address }
admin-did = did “{ $act }”
admin-did-named = did “{ $act }” { $name }
admin-did-to = did “{ $act }” to the { $of }
admin-did-to-named = did “{ $act }” to the { $of } { $name }
admin-did-with = { $did }: { $changes }
