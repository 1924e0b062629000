# What the script says of the session, of who else is here, and of what is copied.

script-presence-edits = is editing { $part }
script-presence-here = is here too
script-copy = Copy
script-copied = Copied
script-copied-said = Copied.
script-copy-not = The browser does not let it be copied. The words are selected.
script-session-ends = You will be signed out at { $clock }
script-session-most = A session lasts 14 days at most. Nothing that you typed here is lost: when it ends, you can sign in again in this place.
script-session-stay = Stay signed in
script-session-idle = Nothing was done here for a long time. Nothing that you typed is lost either way.
script-session-stays = You stay signed in.
script-session-email = Email
script-session-password = Password
script-session-sign-in = Sign in
script-session-leave = Leave this page
script-session-again = Sign in again to go on. What you typed here is still here.
script-session-over = You are signed out
script-session-too-long = That took too long. Begin again.
script-session-no-answer = The server did not answer. Try again in a moment.
script-session-code = Code from your app, or a recovery code
script-session-entered = You are signed in again.
script-session-clock = { $clock } UTC
