# What a mail says.

mail-one = { $claim }: { $words }
mail-not-read = { $n ->
        [one] { $n } notification that you have not read
       *[other] { $n } notifications that you have not read
    }
mail-not-read-more = More than { $n } notifications that you have not read
mail-since = What you were told of since the last mail and have not read, on { $day }:
mail-told = { $words }, { $at } UTC
mail-more = There is more behind the bell:
mail-desk = The desk
mail-foot = You chose to be told by mail. Change that here:
