# ما يقوله البرنامج في قائمة الادعاءات واللوحة، وعن المسودات والجديد.

script-queue-move-first = انتقل إلى ادعاء أولًا، بالمفتاحين J وK.
script-queue-choose-first = اختر ادعاءات أولًا: J وK للتنقل، وX للاختيار.
script-queue-chosen = المختار: { $n }
script-queue-chosen-all = اختيرت كلها ({ $count })
script-queue-one = { $claim } ({ $state })
script-queue-cannot = يمكن لـ{ $can } من { $of }. لا يمكن لـ{ $claims }.
script-queue-cannot-many = يمكن لـ{ $can } من { $of }. لا يمكن لـ{ $claims } و{ $n } غيرها.
script-board-cannot = لا يمكنك نقل هذا الادعاء الآن.
script-board-more = { $n } أخرى.
script-board-not-moved = لم يُنقل { $claim }: لا اتصال. حاول مرة أخرى.
script-peek-not-loaded = لم يُحمَّل الادعاء. حاول مرة أخرى.
script-filter-words = كلمات: { $typed }
script-filter-tag = وسم: { $typed }
script-claim-more = { $n } أخرى.
script-news-changed = تغيّرت بعض هذه الادعاءات.
script-news-changed-show = عرض التغييرات
script-news-claims = { $n ->
        [zero] لا ادعاءات جديدة.
        [one] ادعاء جديد.
        [two] ادعاءان جديدان.
        [few] { $n } ادعاءات جديدة.
        [many] { $n } ادعاءً جديدًا.
       *[other] { $n } ادعاء جديد.
    }
script-news-claims-show = { $n ->
        [zero] عرضها
        [one] عرضه
        [two] عرضهما
        [few] عرضها
        [many] عرضها
       *[other] عرضها
    }
script-news-claims-not-loaded = لم تُحمَّل الادعاءات. حاول مرة أخرى.
script-news-list-shown = القائمة محدَّثة.
script-draft-back = عاد ما كتبته هنا. لم يُحفظ بعد.
script-draft-compare = حفظ أحدهم صيغة أخرى منذ ذلك: يمكنك مقارنة الصيغتين حين تحفظ.
script-draft-discard = تجاهله
