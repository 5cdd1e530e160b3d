'use strict';

// By itself: an old Node.js knows no import() and would read nothing of a file that has one.
void import('../dist/main.js');
