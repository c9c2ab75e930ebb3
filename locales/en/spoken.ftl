# Said only, for those who do not look: where the keys are and what they do. What was typed is never said.

spoken-on = Reading aloud is on.
spoken-off = Reading aloud is off.
spoken-keys = On the keypad, plus reads again, asterisk calls staff, and slash stops.
spoken-keypad = The keys are as on a calculator. The top row is 7, 8, 9. Zero is at the bottom.
spoken-keypad-keys = Press Enter for OK. Minus erases one.
spoken-password-keys = Letters and digits can be typed on a keyboard. Press Enter for OK.
spoken-typed = Character { $count } taken.
spoken-erased = One erased.
spoken-erased-all = All erased.
spoken-so-far = { $count ->
    [one] { $count } character so far.
   *[other] { $count } characters so far.
}
spoken-send-anyway = To send it as it is, press Enter once more.
spoken-time-warning = Are you still there? To go on, press plus.
spoken-last-try-keys = To try once more, press Enter. To stop for today, press slash.
spoken-covered = Something else is open on the screen. To go back, press plus.
spoken-pad-keys = To use the reader's keys, press Enter. To use this screen, press minus.
