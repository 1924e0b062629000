# Works, what sources are of: the list, the page of one, groups that count as one voice.

evidence-title = المصادر
evidence-search = البحث في المصادر
evidence-search-words = كلمات في العنوان أو الناشر أو المؤلف أو الرابط
evidence-search-hint = العنوان أو الناشر أو المؤلف أو الرابط
evidence-search-go = بحث
evidence-search-all = إظهار الكل
evidence-none = لا مصدر لأي ادعاء بعد. تُضاف المصادر في صفحة الادعاء.
evidence-none-found = لا مصدر فيه هذه الكلمات في العنوان أو الناشر أو المؤلف أو الرابط.
evidence-count = { $n ->
        [zero] لا مصادر في هذه الصفحة
        [one] مصدر واحد في هذه الصفحة
        [two] مصدران في هذه الصفحة، الأحدث استعمالًا أولًا
        [few] { $n } مصادر في هذه الصفحة، الأحدث استعمالًا أولًا
        [many] { $n } مصدرًا في هذه الصفحة، الأحدث استعمالًا أولًا
       *[other] { $n } مصدر في هذه الصفحة، الأحدث استعمالًا أولًا
    }
evidence-claims = { $n ->
        [zero] لا ادعاء
        [one] ادعاء واحد
        [two] ادعاءان
        [few] { $n } ادعاءات
        [many] { $n } ادعاءً
       *[other] { $n } ادعاء
    }
evidence-uses = تستعمله
evidence-uses-none = لا يستعمله أي ادعاء الآن.
evidence-about = عن هذا المصدر
evidence-known-by = يُعرف بـ
evidence-known-alone = الادعاء الوحيد الذي يستعمله
evidence-first-used = أول استعمال
evidence-last-used = آخر استعمال
evidence-voice = يُعدّ صوتًا واحدًا مع
evidence-voice-own = لا شيء آخر: يُعدّ مع ناشره، وإلا فمع مؤلفه أو موقعه.
evidence-by-publisher = مع ناشره
evidence-all-of = كل ما ينشره
evidence-group = المجموعة
evidence-group-hint = وكالة وما يُنقل عنها، أو صحف مالك واحد. مصادر المجموعة الواحدة تُعدّ مصدرًا مستقلًا واحدًا. فارغ: بلا مجموعة.
evidence-group-change = تغيير المجموعة
evidence-group-save = حفظ المجموعة
evidence-whole = كل ما ينشره { $publisher }
evidence-no-publisher = لا ناشر لهذا المصدر. عدّل المصدر أولًا، أو ضع هذا وحده في المجموعة.
evidence-same = المصدر نفسه
evidence-merge-with = دمج مع مصدر آخر
evidence-merge-into = الرابط، أو عنوان صفحته هنا
evidence-merge-hint = الادعاءات التي تستعمل هذا المصدر تستعمل الآخر منذ ذلك الحين. ويمكن فصلهما من جديد.
evidence-merge = دمج
evidence-merge-itself = هذه هي الصفحة نفسها. اذكر المصدر الآخر.
evidence-merge-none = ليس لدى المكتب مصدر هناك. اكتب رابط مصدر، أو عنوان صفحته هنا.
evidence-merged-into = تبيّن أن هذا هو
evidence-split = فصل من جديد
evidence-not-merged = هذا المصدر غير مدموج في غيره.
evidence-changed = غيّر شخص هذا المصدر في هذه الأثناء. انظر إلى ما يقوله الآن، ثم احفظ من جديد.
evidence-no-work = لا يوجد مصدر كهذا.
evidence-done-group = حُفظت المجموعة
evidence-done-ungroup = أُخرج من مجموعته
evidence-done-merge = دُمجا
evidence-done-split = فُصلا من جديد
evidence-look = البحث عن الرابط
evidence-known-unused = المكتب يعرف هذا الرابط، ولا يستعمله أي ادعاء الآن. مُلئ ما هو معروف.
evidence-known-link = { $n ->
        [one] المكتب يعرف هذا الرابط: يستعمله { $claims }. مُلئ ما هو معروف.
       *[other] المكتب يعرف هذا الرابط: تستعمله { $claims }. مُلئ ما هو معروف.
    }
evidence-unknown-link = المكتب لا يعرف هذا الرابط بعد.
evidence-also-used = { $n ->
        [zero] لا تستعمله ادعاءات أخرى
        [one] يستعمله ادعاء آخر
        [two] يستعمله ادعاءان آخران
        [few] تستعمله { $n } ادعاءات أخرى
        [many] يستعمله { $n } ادعاءً آخر
       *[other] يستعمله { $n } ادعاء آخر
    }
evidence-page-of = عن هذا المصدر
evidence-counts-with = يُعدّ مع { $group }
evidence-did-group = جعل المصدر { $name } يُعدّ مع { $group }
evidence-did-group-all = جعل كل ما ينشره { $publisher } يُعدّ مع { $group }
evidence-did-ungroup = أخرج المصدر { $name } من مجموعته
evidence-did-merge = دمج المصدر { $name } في { $into }
evidence-did-split = فصل المصدر { $name } من جديد
