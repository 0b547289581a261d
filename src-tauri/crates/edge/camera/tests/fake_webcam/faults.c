// Reads the control file: one word a fault, looked at on every call and before every picture.
#include "webcam.h"
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool says(const char *text, const char *word) { return strstr(text, word) != NULL; }

void read_faults(void) {
  char path[512], text[256] = {0};
  file_of(webcam.number, path, sizeof path, "faults");
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file >= 0) {
    if (read(file, text, sizeof text - 1) < 0) text[0] = 0;
    close(file);
  }
  bool was_absent = webcam.faults.absent;
  webcam.faults = (struct faults){
      .absent = says(text, "absent"), .busy = says(text, "busy"), .denied = says(text, "denied"),
      .stalled = says(text, "stalled"), .truncated = says(text, "truncated"), .garbage = says(text, "garbage"),
      .odd_rate = says(text, "odd-rate"), .torn = says(text, "torn"),
      .no_controls = says(text, "no-controls")};
  if (webcam.faults.absent && !was_absent)
    for (int i = 0; i < MOST_HANDLES; i++) // whoever waits sees the far end hang up
      if (webcam.handles[i].used && webcam.handles[i].writer >= 0) {
        close(webcam.handles[i].writer);
        webcam.handles[i].writer = -1;
      }
}
