# My work.

mine-all-as-queue = All of them as queue
mine-as-queue = Open as queue
mine-approve = Awaiting my approval
mine-approve-none = No verdict waits for you. Those that you had a hand in are for your colleagues.
mine-assigned = Assigned to me
mine-assigned-none = Nothing is assigned to you. Take a claim from the queue of those to check.
mine-changes = Changes asked of me
mine-changes-none = Nobody has asked you for changes.
mine-suggested = Suggested by me
mine-suggested-none = No suggestion of yours waits for an editor.
mine-following = Following
mine-following-none = You follow no claim. You follow what you make and what is assigned to you.
mine-draft = A draft of { $part }
mine-new = new
mine-mentions = Mentions
mine-mentions-none = No comment mentions you.
mine-drafts = My drafts
mine-drafts-none = Nothing that you wrote waits to be saved.
mine-again = To check again
