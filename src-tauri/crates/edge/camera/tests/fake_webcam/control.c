// Answers V4L2 control calls as the kernel's uvcvideo driver does.
#include "webcam.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static int refuse(int why) {
  errno = why;
  return -1;
}

static const struct mode *nearest(const struct mode *wanted) {
  const struct mode *best = NULL;
  int64_t best_distance = INT64_MAX;
  for (int i = 0; i < webcam.is.mode_count; i++) {
    const struct mode *mode = &webcam.is.modes[i];
    if (mode->refused) continue;
    int64_t across = (int64_t)mode->width - wanted->width, down = (int64_t)mode->height - wanted->height;
    int64_t slower = labs((long)(mode->rate * 1000 / mode->seconds) - (long)(wanted->rate * 1000 / wanted->seconds));
    int64_t distance = (across * across + down * down) * 100000 + slower + (mode->fourcc == wanted->fourcc ? 0 : (1LL << 50));
    if (distance < best_distance) best_distance = distance, best = mode;
  }
  return best;
}

static void describe_mode(struct v4l2_pix_format *pix, const struct mode *mode) {
  memset(pix, 0, sizeof *pix);
  pix->width = mode->width;
  pix->height = mode->height;
  pix->pixelformat = mode->fourcc;
  pix->field = V4L2_FIELD_NONE;
  pix->colorspace = V4L2_COLORSPACE_SRGB;
  pix->bytesperline = mode->fourcc == V4L2_PIX_FMT_MJPEG ? 0 : mode->fourcc == V4L2_PIX_FMT_YUYV ? mode->width * 2 : mode->width;
  pix->sizeimage = mode->width * mode->height * 2;
}

static void describe_buffer(struct v4l2_buffer *told, int index) {
  struct buffer *buffer = &webcam.buffers[index];
  memset(told, 0, sizeof *told);
  told->type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  told->memory = V4L2_MEMORY_MMAP;
  told->index = index;
  told->length = webcam.buffer_size;
  told->m.offset = index * webcam.buffer_size;
  told->field = V4L2_FIELD_NONE;
  told->bytesused = buffer->bytes_used;
  told->sequence = buffer->sequence;
  told->timestamp.tv_sec = buffer->filled_at.tv_sec;
  told->timestamp.tv_usec = buffer->filled_at.tv_nsec / 1000;
  told->flags = V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC | (buffer->state == QUEUED ? V4L2_BUF_FLAG_QUEUED : 0) |
                (buffer->damaged ? V4L2_BUF_FLAG_ERROR : 0);
}

static int capability(struct v4l2_capability *told) {
  memset(told, 0, sizeof *told);
  strcpy((char *)told->driver, "uvcvideo");
  strcpy((char *)told->card, webcam.is.card);
  strcpy((char *)told->bus_info, webcam.is.port);
  told->version = 0x060100;
  told->device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING | V4L2_CAP_EXT_PIX_FORMAT | (webcam.is.in_pipeline ? V4L2_CAP_IO_MC : 0);
  told->capabilities = told->device_caps | V4L2_CAP_DEVICE_CAPS;
  return 0;
}

static bool is_first_of(int i, bool same_size) {
  const struct mode *modes = webcam.is.modes;
  for (int j = 0; j < i; j++)
    if (modes[j].fourcc == modes[i].fourcc && (!same_size || (modes[j].width == modes[i].width && modes[j].height == modes[i].height)))
      return false;
  return true;
}

static int format_list(struct v4l2_fmtdesc *told) {
  uint32_t seen = 0, index = told->index;
  if (told->type != V4L2_BUF_TYPE_VIDEO_CAPTURE) return refuse(EINVAL);
  for (int i = 0; i < webcam.is.mode_count; i++) {
    if (!is_first_of(i, false) || seen++ != index) continue;
    memset(told, 0, sizeof *told);
    told->index = index;
    told->type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    told->pixelformat = webcam.is.modes[i].fourcc;
    memcpy(told->description, &told->pixelformat, 4);
    return 0;
  }
  return refuse(EINVAL);
}

static int size_list(struct v4l2_frmsizeenum *told) {
  uint32_t seen = 0;
  for (int i = 0; i < webcam.is.mode_count; i++) {
    const struct mode *mode = &webcam.is.modes[i];
    if (mode->fourcc != told->pixel_format || !is_first_of(i, true) || seen++ != told->index) continue;
    told->type = V4L2_FRMSIZE_TYPE_DISCRETE;
    told->discrete.width = mode->width;
    told->discrete.height = mode->height;
    return 0;
  }
  return refuse(EINVAL);
}

static int rate_list(struct v4l2_frmivalenum *told) {
  uint32_t seen = 0;
  for (int i = 0; i < webcam.is.mode_count; i++) {
    const struct mode *mode = &webcam.is.modes[i];
    bool same = mode->fourcc == told->pixel_format && mode->width == told->width && mode->height == told->height;
    if (!same || seen++ != told->index) continue;
    struct v4l2_fract time = {mode->seconds, mode->rate};
    told->type = mode->slowest ? V4L2_FRMIVAL_TYPE_CONTINUOUS : V4L2_FRMIVAL_TYPE_DISCRETE;
    if (mode->slowest) {
      told->stepwise.min = time;
      told->stepwise.max = (struct v4l2_fract){1, mode->slowest};
      told->stepwise.step = (struct v4l2_fract){1, 1};
    } else told->discrete = time;
    return 0;
  }
  return refuse(EINVAL);
}

static int set_format(struct v4l2_format *told, bool keep) {
  if (told->type != V4L2_BUF_TYPE_VIDEO_CAPTURE) return refuse(EINVAL);
  struct mode wanted = {.fourcc = told->fmt.pix.pixelformat, .width = told->fmt.pix.width, .height = told->fmt.pix.height, .rate = 30, .seconds = 1};
  const struct mode *mode = nearest(&wanted);
  if (!mode) return refuse(EINVAL);
  if (keep) {
    if (webcam.faults.busy || webcam.buffer_count) return refuse(EBUSY);
    webcam.mode = *mode;
  }
  describe_mode(&told->fmt.pix, mode);
  return 0;
}

static int rate(struct v4l2_streamparm *told, bool set) {
  if (told->type != V4L2_BUF_TYPE_VIDEO_CAPTURE) return refuse(EINVAL);
  if (set) {
    struct v4l2_fract time = told->parm.capture.timeperframe;
    struct mode wanted = webcam.mode;
    if (webcam.streaming) return refuse(EBUSY);
    if (time.numerator) wanted.rate = time.denominator, wanted.seconds = time.numerator;
    const struct mode *mode = nearest(&wanted);
    if (!mode) return refuse(EINVAL);
    webcam.mode = *mode;
    if (mode->slowest && time.numerator) webcam.mode.rate = wanted.rate, webcam.mode.seconds = wanted.seconds;
    webcam.rate_was_set = true;
  }
  bool odd = webcam.faults.odd_rate && !webcam.rate_was_set;
  memset(&told->parm, 0, sizeof told->parm);
  told->parm.capture.capability = V4L2_CAP_TIMEPERFRAME;
  told->parm.capture.timeperframe.numerator = odd ? 1001 : webcam.mode.seconds;
  told->parm.capture.timeperframe.denominator = odd ? 30000 : webcam.mode.rate;
  return 0;
}

static int request_buffers(int handle, struct v4l2_requestbuffers *told) {
  if (told->type != V4L2_BUF_TYPE_VIDEO_CAPTURE || told->memory != V4L2_MEMORY_MMAP) return refuse(EINVAL);
  if (webcam.faults.busy || (webcam.owner >= 0 && webcam.owner != handle)) return refuse(EBUSY);
  if (webcam.streaming) stop_streaming();
  free_buffers();
  told->capabilities = V4L2_BUF_CAP_SUPPORTS_MMAP;
  if (!told->count) return 0;
  if (told->count > MOST_BUFFERS) told->count = MOST_BUFFERS;
  webcam.buffer_count = told->count;
  webcam.buffer_size = ((size_t)webcam.mode.width * webcam.mode.height * 2 + 4095) & ~(size_t)4095;
  webcam.memory_file = memfd_create("fake-webcam", MFD_CLOEXEC);
  if (webcam.memory_file < 0 || ftruncate(webcam.memory_file, webcam.buffer_size * webcam.buffer_count)) return refuse(ENOMEM);
  webcam.memory = mmap(NULL, webcam.buffer_size * webcam.buffer_count, PROT_READ | PROT_WRITE, MAP_SHARED, webcam.memory_file, 0);
  memset(webcam.buffers, 0, sizeof webcam.buffers);
  webcam.queued = webcam.ready_count = 0;
  webcam.owner = handle;
  return 0;
}

static int queue_buffer(int handle, struct v4l2_buffer *told) {
  int index = told->index;
  if (webcam.owner != handle || index >= webcam.buffer_count || webcam.buffers[index].state != IDLE) return refuse(EINVAL);
  webcam.buffers[index].state = QUEUED;
  webcam.queue[webcam.queued++] = index;
  describe_buffer(told, index);
  return 0;
}

static int take_buffer(int handle, struct v4l2_buffer *told) {
  if (webcam.owner != handle || !webcam.streaming) return refuse(EINVAL);
  char byte;
  pthread_mutex_unlock(&webcam.lock); // the picture that ends the wait needs the lock
  ssize_t got = read(handle, &byte, 1);
  int why = errno;
  pthread_mutex_lock(&webcam.lock);
  if (got == 0 || webcam.faults.absent) return refuse(ENODEV);
  if (got < 0) return refuse(why);
  if (!webcam.ready_count) return refuse(EAGAIN);
  int index = webcam.ready[0];
  memmove(webcam.ready, webcam.ready + 1, sizeof(int) * --webcam.ready_count);
  webcam.buffers[index].state = IDLE;
  describe_buffer(told, index);
  return 0;
}

static int stream(int handle, bool on) {
  if (webcam.owner != handle) return refuse(EINVAL);
  if (!on) {
    stop_streaming();
    return 0;
  }
  if (webcam.is.raw_node) return refuse(EPIPE);
  if (webcam.streaming) return 0;
  pthread_t thread;
  webcam.streaming = webcam.generating = true;
  webcam.sequence = 0;
  if (pthread_create(&thread, NULL, generate, NULL)) return refuse(ENOMEM);
  pthread_detach(thread);
  return 0;
}

int control(int handle, uint32_t request, void *argument) {
  if (webcam.faults.absent) return refuse(ENODEV);
  switch (request) {
  case VIDIOC_QUERYCAP: return capability(argument);
  case VIDIOC_ENUM_FMT: return format_list(argument);
  case VIDIOC_ENUM_FRAMESIZES: return size_list(argument);
  case VIDIOC_ENUM_FRAMEINTERVALS: return rate_list(argument);
  case VIDIOC_G_FMT: describe_mode(&((struct v4l2_format *)argument)->fmt.pix, &webcam.mode); return 0;
  case VIDIOC_TRY_FMT: return set_format(argument, false);
  case VIDIOC_S_FMT: return set_format(argument, true);
  case VIDIOC_G_PARM: return rate(argument, false);
  case VIDIOC_S_PARM: return rate(argument, true);
  case VIDIOC_REQBUFS: return request_buffers(handle, argument);
  case VIDIOC_QUERYBUF: {
    struct v4l2_buffer *told = argument;
    if ((int)told->index >= webcam.buffer_count) return refuse(EINVAL);
    describe_buffer(told, told->index);
    return 0;
  }
  case VIDIOC_QBUF: return queue_buffer(handle, argument);
  case VIDIOC_DQBUF: return take_buffer(handle, argument);
  case VIDIOC_STREAMON: return stream(handle, true);
  case VIDIOC_STREAMOFF: return stream(handle, false);
  default: return knob_call(request, argument);
  }
}
