<?php
// A request on a session of PHP's own file handler, which keeps the file locked from session_start() until the end.
// It is ready once it says so, begins at a line of input, works for some ms, adds a key, and says that it is done.
[, $directory, $id, $work, $key] = $argv;
ini_set('session.save_path', $directory);
ini_set('session.use_cookies', '0');
ini_set('session.use_strict_mode', '0');
ini_set('session.cache_limiter', '');
session_id($id);
fwrite(STDOUT, "ready\n");
fgets(STDIN);
session_start();
usleep((int) $work * 1000);
$_SESSION[$key] = true;
session_write_close();
fwrite(STDOUT, "done\n");
