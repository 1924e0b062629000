# ما يقوله البرنامج في الفرز، وعن القرارات في طريقها.

script-decision-claim = ادعاء
script-decision-not-a-claim = ليس ادعاء
script-decision-later = القرار لاحقًا
script-decision-duplicate = مكرر
script-decision-untriaged = لم يُفرز

script-triage-no-person = لا أحد هنا بهذا الاسم.
script-triage-no-worth = لا مزيد من الجمل التي تستحق التحقق في هذا الاتجاه.
script-triage-sentences = { $n ->
        [zero] لا جمل
        [one] جملة واحدة
        [two] جملتان
        [few] { $n } جمل
        [many] { $n } جملة
       *[other] { $n } جملة
    }
script-triage-marked-now = { $n ->
        [zero] لا جمل محددة.
        [one] حُددت جملة واحدة.
        [two] حُددت جملتان.
        [few] حُددت { $n } جمل.
        [many] حُددت { $n } جملة.
       *[other] حُددت { $n } جملة.
    }
script-triage-decided-one = الجملة { $number }: { $decision }. بقي { $left }.
script-triage-decided-many = { $n ->
        [zero] لا جمل: { $decision }. بقي { $left }.
        [one] جملة واحدة: { $decision }. بقي { $left }.
        [two] جملتان: { $decision }. بقي { $left }.
        [few] { $n } جمل: { $decision }. بقي { $left }.
        [many] { $n } جملة: { $decision }. بقي { $left }.
       *[other] { $n } جملة: { $decision }. بقي { $left }.
    }
script-triage-all-decided = كل الجمل مفروزة.
script-triage-nothing-to-undo = لا شيء للتراجع عنه.
script-triage-join-not = لا تُدمج إلا جملتان من فقرة واحدة لم يفرزهما أحد.
script-triage-no-next = لا مقال آخر ينتظر.
script-triage-no-previous = لا مقال قبل هذا.
script-triage-offered = المعروض: { $n }.
script-inbox-decided = فُرزت بعض هذه المقالات.
script-inbox-new = { $n ->
        [zero] لا مقالات جديدة.
        [one] مقال جديد.
        [two] مقالان جديدان.
        [few] { $n } مقالات جديدة.
        [many] { $n } مقالًا جديدًا.
       *[other] { $n } مقال جديد.
    }
script-inbox-show = عرض القائمة كما هي الآن

script-outbox-signed-out = سُجّل خروجك.
script-outbox-busy = الخادم مشغول.
script-outbox-broken = تعطّل شيء في الخادم.
script-outbox-garbled = لم يُجب الخادم كما ينبغي.
script-outbox-offline = لا اتصال.
script-outbox-answered = أجاب الخادم { $status }.
script-outbox-not-saved = { $n ->
        [zero] لا قرارات غير محفوظة.
        [one] لم يُحفظ قرارك الأخير بعد. تُعاد المحاولة.
        [two] لم يُحفظ قراراك الأخيران بعد. تُعاد المحاولة.
        [few] لم تُحفظ قراراتك الـ{ $n } الأخيرة بعد. تُعاد المحاولة.
        [many] لم تُحفظ قراراتك الـ{ $n } الأخيرة بعد. تُعاد المحاولة.
       *[other] لم تُحفظ قراراتك الـ{ $n } الأخيرة بعد. تُعاد المحاولة.
    }
script-outbox-which = ما هي
script-outbox-taken-back = تم التراجع
script-outbox-one = الجملة { $number }: { $decision }. { $words }
script-outbox-several = { $n ->
        [zero] لا جمل: { $decision }. { $words }
        [one] جملة واحدة: { $decision }. { $words }
        [two] جملتان: { $decision }. { $words }
        [few] { $n } جمل: { $decision }. { $words }
        [many] { $n } جملة: { $decision }. { $words }
       *[other] { $n } جملة: { $decision }. { $words }
    }
script-outbox-refused = لم تتغير الجملة { $number }. { $why }
script-outbox-go = إلى الجملة { $number }
script-outbox-keep = إبقاء ذلك
script-outbox-take-back = التراجع عنه
script-outbox-change = تغييره إلى «{ $decision }»
script-outbox-leave = { $n ->
        [zero] لا قرارات غير محفوظة.
        [one] قرار واحد لم يُحفظ بعد.
        [two] قراران لم يُحفظا بعد.
        [few] { $n } قرارات لم تُحفظ بعد.
        [many] { $n } قرارًا لم يُحفظ بعد.
       *[other] { $n } قرار لم يُحفظ بعد.
    }
script-outbox-leave-how = ابقَ حتى يتسلمها الخادم، أو اخرج واخسرها.
script-outbox-stay = البقاء
script-outbox-lose = الخروج وخسارتها
