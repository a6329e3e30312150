# The guides, and the one habit of theirs that depends on how a payload is exchanged.

profile tr3 "The implementation guides 005010X279A1, and no trading partner"
  source "005010X279A1, as public material tells it"

limit patients to 1 real_time  as warning
  because "TR3 habit: real-time, one patient (one subscriber or dependent) per 270. A state Medicaid guide says so, and validators ship separate rule sets for batch and real-time."
limit interchanges to 1 real_time  as warning
  because "X12 interpretation 2024: in real time one transaction set for each connection, unless the parties agree to more."
limit groups to 1 real_time  as warning
  because "X12 interpretation 2024: in real time one transaction set for each connection, unless the parties agree to more."
limit sets to 1 real_time  as warning
  because "X12 interpretation 2024: in real time one transaction set for each connection, unless the parties agree to more."
limit patients to 99 batch  as warning
  because "TR3 habit: batch, no more than 99 patients per ST."
