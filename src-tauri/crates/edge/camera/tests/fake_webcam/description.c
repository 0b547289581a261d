// Reads what a webcam is: $FAKE_WEBCAM/videoN/camera, a line each:
//   card NAME | port PORT | raw-node | in-pipeline | MODE, as in "MJPG 1280 720 1/30", "YUYV 640 480 1001/30000",
//   "NV12 640 480 1/30 refused" or "YUYV 640 480 1/30 to 1/5".
#include "webcam.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void file_of(int number, char *path, size_t size, const char *name) {
  const char *folder = getenv("FAKE_WEBCAM");
  snprintf(path, size, "%s/video%d/%s", folder ? folder : "/nonexistent", number, name);
}

static void read_line(const char *line, struct description *is) {
  char code[5], rest[32] = "";
  unsigned width, height, seconds, rate;
  if (sscanf(line, "card %31[^\n]", is->card) == 1 || sscanf(line, "port %31[^\n]", is->port) == 1) return;
  if (!strcmp(line, "raw-node")) is->raw_node = true;
  else if (!strcmp(line, "in-pipeline")) is->in_pipeline = true;
  else if (sscanf(line, "%4s %u %u %u/%u %31[^\n]", code, &width, &height, &seconds, &rate, rest) >= 5 && is->mode_count < MOST_MODES)
    is->modes[is->mode_count++] = (struct mode){
        .fourcc = v4l2_fourcc(code[0], code[1], code[2], code[3]), .width = width, .height = height, .seconds = seconds, .rate = rate,
        .refused = !strcmp(rest, "refused"), .slowest = strncmp(rest, "to 1/", 5) ? 0 : atoi(rest + 5)};
}

bool is_present(int number) {
  char path[512];
  file_of(number, path, sizeof path, "camera");
  return access(path, F_OK) == 0;
}

bool plug_in(int number) {
  char path[512], text[2048] = {0}, *rest = NULL;
  if (number == webcam.number) return true;
  file_of(number, path, sizeof path, "camera");
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  if (read(file, text, sizeof text - 1) < 0) text[0] = 0;
  close(file);
  webcam.number = number;
  memset(&webcam.is, 0, sizeof webcam.is);
  for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) read_line(line, &webcam.is);
  webcam.mode = webcam.is.modes[webcam.is.mode_count ? webcam.is.mode_count - 1 : 0];
  webcam.rate_was_set = false;
  load_pictures();
  return true;
}
