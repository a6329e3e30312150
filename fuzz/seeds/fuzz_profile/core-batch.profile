# CAQH CORE: a payload with an interchange or more is exchanged as a batch.

profile core-batch "CAQH CORE, batch"
  base tr3
  source "CAQH CORE operating rules: connectivity and batch"

mode batch

limit patients to 99
  because "The habit of the field: no more than 99 patients in a transaction set of a batch, unless partners agree."
