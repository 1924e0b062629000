# The assessor’s pack: one zip for whoever assesses the desk.

pack-title = Assessor’s pack
pack-about = Assessors’ packs
pack-lead = What an assessor of the IFCN or EFCSN asks for, in one file: a summary to print, and all that it rests on.
pack-from = First day
pack-from-hint = Days are those of { $zone }, the desk’s time zone.
pack-to = Last day
pack-to-hint = With a day that has passed, the sample stays the same however often the pack is made.
pack-sample = Claims in the sample
pack-sample-hint = From 1 to { $most }; 10 if nothing is given.
pack-sample-range = Enter a number of claims from 1 to { $most }.
pack-make = Make the pack
pack-make-hint = The download stands in the log with its period, its sample and its SHA-256.
pack-holds = What it holds
pack-holds-what = The method, the register of corrections, the rates of sources and of sign-off by a second person, verdicts and sources of the period, and the full trails of a sample of claims, each file with its SHA-256.
pack-to-method = Read the method
pack-sample-rule = The sample is nobody’s pick: it is drawn by SHA-256 from a seed that stands in the pack, so that anybody can redo it.
pack-lately = Packs made lately
pack-none = Nobody has made a pack yet.
pack-running = Under way: see the reports
pack-did-begin = began the assessor’s pack { $name }
pack-did-export = took the assessor’s pack { $name }
pack-did-break-off = did not take the assessor’s pack { $name } to its end
