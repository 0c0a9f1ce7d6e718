// The golden site needs no script.
