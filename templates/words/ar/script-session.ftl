# What the script says of the session, of who else is here, and of what is copied.

script-presence-edits = يحرّر { $part }
script-presence-here = هنا أيضًا
script-copy = نسخ
script-copied = نُسخ
script-copied-said = نُسخ.
script-copy-not = لا يسمح المتصفح بالنسخ. حُددت الكلمات.
script-session-ends = ستُخرَج من الدخول عند { $clock }
script-session-most = تدوم الجلسة 14 يومًا على الأكثر. لا يضيع شيء مما كتبته هنا: حين تنتهي، تستطيع الدخول مرة أخرى في هذا الموضع.
script-session-stay = البقاء داخلًا
script-session-idle = لم يُفعل شيء هنا منذ وقت طويل. لا يضيع شيء مما كتبته في كل الأحوال.
script-session-stays = بقيت داخلًا.
script-session-email = البريد الإلكتروني
script-session-password = كلمة المرور
script-session-sign-in = تسجيل الدخول
script-session-leave = مغادرة هذه الصفحة
script-session-again = سجّل الدخول مرة أخرى للمتابعة. ما كتبته هنا ما زال هنا.
script-session-over = خرجت من الدخول
script-session-too-long = استغرق ذلك وقتًا طويلًا. ابدأ من جديد.
script-session-no-answer = لم يُجب الخادم. حاول بعد قليل.
script-session-code = رمز من تطبيقك، أو رمز استرداد
script-session-entered = دخلت مرة أخرى.
script-session-clock = { $clock } بالتوقيت العالمي
