# People, for admins.

people-title = People
people-link-for = A link for { $name }
people-link-send = { $n ->
        [one] Send it to them in a way that only they read. It works once, for one day, and is shown only now.
       *[other] Send it to them in a way that only they read. It works once, for { $n } days, and is shown only now.
    }
people-link-own = It begins with the address that the server itself listens on. Where people reach Docket by another one, whoever runs it sets DOCKET_PUBLIC_ORIGIN; then make the link again.
people-invite = Invite somebody
people-everybody = Everybody
people-role = Role
people-status = Status
people-last-seen = Last seen
people-on = On
people-off = Off
people-not-yet = Not yet
people-links = Open links
people-links-now = Links that work now
people-for = For
people-lets-them = Lets them
people-works-until = Works until
people-change = Change
people-come-in = come in for the first time
people-new-password = set a new password
people-new-link = New link
people-new-link-for = for { $name }
people-revoke = Revoke
people-revoke-of = the link of { $name }
people-links-hint = A link is shown only when it is made, so that whoever reads this page cannot use it. A new one takes the place of the old.
people-make-link = Make the link
people-line = { $email }, { $role }, { $status }
people-seen = last seen
people-what-may = What they may do
people-role-hint = Wherever they are signed in, that session ends.
people-change-role = Change the role
people-access = Access
people-cannot = They cannot sign in. What they did stays.
people-then-erase = Whoever is disabled can then be erased for good.
people-enable = Enable
people-new-invitation = Make a new invitation link
people-password-link = Make a link to a new password
people-end-sessions = End their sessions
people-factor-on = Their second factor is on.
people-factor-switch-off = Switch their second factor off
people-no-factor = They have no second factor.
people-not-yourself = You cannot disable yourself. Another admin can.
people-disable = Disable
people-auditor = Reads everything, exports reports, verifies the log.
people-also = Also: { $rights }.
people-choose-role = Choose a role from the list.
people-role-changed = The role is now { $role }. Their sessions have ended.
people-disabled = Disabled. Their sessions have ended.
people-enabled = Enabled. They can sign in again.
people-revoked = The link works no more.
people-factor-off = The second factor is off, and their sessions have ended.
people-sessions-ended = { $n ->
        [0] They were not signed in anywhere.
        [one] Their session has ended.
       *[other] Their { $n } sessions have ended.
    }
people-nobody = There is no such person.
