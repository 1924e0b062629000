# Forms and addresses that cannot be read.

pairs-nul = The text has a NUL character, which cannot be kept. Nothing was saved.
pairs-twice = The form has the same field twice, so it is not clear which is meant. Nothing was saved.
pairs-too-many = The form has too many fields. Nothing was saved.
pairs-no-version = The form does not say which version it changes. Open the page again and repeat it.
pairs-not-utf8 = What was sent is not UTF-8 text. Nothing was saved.
