profile mine "Made up
  base nobody
codes 270 2110C EQ01 { 30
limit many to 1
form 2100C NM109 "[A-Z"
