// Answers calls about brightness, mains frequency, exposure and white balance, and writes down what was set.
#include "webcam.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct knob {
  uint32_t id, type;
  const char *name;
  int32_t minimum, maximum, value;
  uint32_t flags;
};

#define NEWER_KIND 0x0107 // a rectangle, which kernels have since 6.17

// The white balance's switch is refused when it is set, its temperature can only be read.
static struct knob knobs[] = {
    {V4L2_CID_USER_CLASS, V4L2_CTRL_TYPE_CTRL_CLASS, "User Controls", 0, 0, 0, V4L2_CTRL_FLAG_READ_ONLY | V4L2_CTRL_FLAG_WRITE_ONLY},
    {V4L2_CID_BRIGHTNESS, V4L2_CTRL_TYPE_INTEGER, "Brightness", -64, 64, 0, 0},
    {V4L2_CID_AUTO_WHITE_BALANCE, V4L2_CTRL_TYPE_BOOLEAN, "White Balance, Automatic", 0, 1, 1, 0},
    {V4L2_CID_POWER_LINE_FREQUENCY, V4L2_CTRL_TYPE_MENU, "Power Line Frequency", 0, 2, 1, 0},
    {V4L2_CID_WHITE_BALANCE_TEMPERATURE, V4L2_CTRL_TYPE_INTEGER, "White Balance Temperature", 2800, 6500, 4600, V4L2_CTRL_FLAG_READ_ONLY},
    {V4L2_CID_EXPOSURE_AUTO, V4L2_CTRL_TYPE_MENU, "Auto Exposure", 0, 3, 3, 0},
    {V4L2_CID_EXPOSURE_ABSOLUTE, V4L2_CTRL_TYPE_INTEGER, "Exposure Time, Absolute", 3, 2047, 250, 0},
    {V4L2_CID_CAMERA_CLASS_BASE + 36, NEWER_KIND, "Region Of Interest Rectangle", 0, 0, 0, 0},
};
#define KNOB_COUNT (int)(sizeof knobs / sizeof *knobs)

static int refuse(int why) {
  errno = why;
  return -1;
}

static struct knob *knob_of(uint32_t id) {
  for (int i = 0; i < KNOB_COUNT; i++)
    if (knobs[i].id == id) return &knobs[i];
  return NULL;
}

static struct knob *knob_after(uint32_t id) {
  for (int i = 0; i < KNOB_COUNT; i++)
    if (knobs[i].id > id) return &knobs[i];
  return NULL;
}

static int query(struct v4l2_query_ext_ctrl *told) {
  bool next = told->id & (V4L2_CTRL_FLAG_NEXT_CTRL | V4L2_CTRL_FLAG_NEXT_COMPOUND);
  uint32_t id = told->id & ~(V4L2_CTRL_FLAG_NEXT_CTRL | V4L2_CTRL_FLAG_NEXT_COMPOUND);
  struct knob *knob = next ? knob_after(id) : knob_of(id);
  if (!knob) return refuse(EINVAL);
  memset(told, 0, sizeof *told);
  told->id = knob->id;
  told->type = knob->type;
  strcpy(told->name, knob->name);
  told->minimum = knob->minimum;
  told->maximum = knob->maximum;
  told->step = 1;
  told->default_value = knob->value;
  told->flags = knob->flags;
  told->elem_size = 4;
  told->elems = 1;
  return 0;
}

static int menu(struct v4l2_querymenu *told) {
  struct knob *knob = knob_of(told->id);
  if (!knob || knob->type != V4L2_CTRL_TYPE_MENU || (int32_t)told->index > knob->maximum) return refuse(EINVAL);
  if (knob->id == V4L2_CID_EXPOSURE_AUTO && told->index % 2 == 0) return refuse(EINVAL); // uvcvideo: manual and aperture priority
  snprintf((char *)told->name, sizeof told->name, "%u", told->index);
  return 0;
}

// The test reads what was set, one "number=value" a line.
static void write_down(const struct knob *knob) {
  char path[512], line[64];
  file_of(webcam.number, path, sizeof path, "set");
  int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return;
  int length = snprintf(line, sizeof line, "%#x=%d\n", knob->id, knob->value);
  if (write(file, line, length) != length) abort();
  close(file);
}

static int set(const struct v4l2_ext_control *wanted) {
  struct knob *knob = knob_of(wanted->id);
  if (!knob) return refuse(EINVAL);
  if (knob->flags & V4L2_CTRL_FLAG_READ_ONLY) return refuse(EACCES);
  if (knob->id == V4L2_CID_AUTO_WHITE_BALANCE) return refuse(EIO);
  if (wanted->value < knob->minimum || wanted->value > knob->maximum) return refuse(ERANGE);
  if (knob->id == V4L2_CID_EXPOSURE_AUTO && wanted->value % 2 == 0) return refuse(EINVAL);
  knob->value = wanted->value;
  write_down(knob);
  return 0;
}

int knob_call(uint32_t request, void *argument) {
  struct v4l2_ext_controls *several = argument;
  if (webcam.faults.no_controls) return refuse(ENOTTY);
  switch (request) {
  case VIDIOC_QUERY_EXT_CTRL: return query(argument);
  case VIDIOC_QUERYMENU: return menu(argument);
  case VIDIOC_G_EXT_CTRLS:
    for (uint32_t i = 0; i < several->count; i++) {
      struct knob *knob = knob_of(several->controls[i].id);
      if (!knob || knob->type == V4L2_CTRL_TYPE_CTRL_CLASS) return refuse(EINVAL);
      several->controls[i].value = knob->value;
    }
    return 0;
  case VIDIOC_S_EXT_CTRLS:
    for (uint32_t i = 0; i < several->count; i++)
      if (set(&several->controls[i])) return -1;
    return 0;
  default: return refuse(ENOTTY);
  }
}
