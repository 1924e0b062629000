# What a person is told of: the list behind the bell, and what they want to be told of.

notices-none = Nothing yet. You are told here when your duty changes: a claim is assigned to you, a verdict awaits your approval.
notices-mark-all = Mark all as read
notices-settings = Settings
notices-not-read = Not read:
notices-mark = Mark as read
notices-which = { $words }, { $reference }
notices-older = Older
notices-account = Notifications: account
notices-tell-me = Tell me when
notices-tell-hint = You find them behind the bell. What you did yourself is never told to you.
notices-mail = By mail too
notices-hour = Hour of the daily mail
notices-hour-hint = In the desk’s time zone, { $zone }.
notices-mail-goes = Mail goes to { $email }. What you have read here before is not sent.
notices-to-list = To the notifications
notices-no-page = There is no such page of notifications. Go back to the first one.
notices-the-desk = The desk
notices-not-said = The form does not say what was read.
notices-marked = Marked as read.
notices-all-marked = All are marked as read.
notices-no-kind = Choose from the kinds on the page.
notices-no-way = Choose from the ways of mail on the page.
