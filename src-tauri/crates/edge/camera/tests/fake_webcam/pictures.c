// The pictures the webcam takes: files made by the test, played round and round.
#include "webcam.h"
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_PICTURES 256

struct file { uint8_t *bytes; size_t size; };
static struct file jpegs, yuyv, nv12;
static size_t start[MOST_PICTURES + 1];
static int jpeg_count;

static struct file map_file(const char *name) {
  char path[512];
  struct stat about;
  file_of(webcam.number, path, sizeof path, name);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0 || fstat(file, &about) != 0 || about.st_size == 0) return (struct file){0};
  uint8_t *bytes = mmap(NULL, about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
  close(file);
  return bytes == MAP_FAILED ? (struct file){0} : (struct file){bytes, about.st_size};
}

void load_pictures(void) {
  jpegs = map_file("pictures.mjpeg");
  yuyv = map_file("picture.yuyv");
  nv12 = map_file("picture.nv12");
  jpeg_count = 0;
  for (size_t at = 0; at + 1 < jpegs.size && jpeg_count < MOST_PICTURES; at++)
    if (jpegs.bytes[at] == 0xff && jpegs.bytes[at + 1] == 0xd8) start[jpeg_count++] = at;
  start[jpeg_count] = jpegs.size;
}

size_t paint(uint8_t *buffer, size_t size, const struct mode *mode, uint32_t sequence, const struct faults *faults) {
  if (faults->garbage) {
    memset(buffer, 0x5a, size);
    return size / 2;
  }
  if (mode->fourcc != V4L2_PIX_FMT_MJPEG) {
    struct file *raw = mode->fourcc == V4L2_PIX_FMT_NV12 ? &nv12 : &yuyv;
    size_t pixels = (size_t)mode->width * mode->height, length = raw == &nv12 ? pixels * 3 / 2 : pixels * 2;
    if (faults->truncated) length /= 2;
    if (length > size) length = size;
    if (raw->size >= length) memcpy(buffer, raw->bytes, length);
    else memset(buffer, 0x80, length);
    buffer[(sequence * 2) % length] ^= 1; // a sensor never takes the same picture twice
    return length;
  }
  if (!jpeg_count) return 0;
  size_t from = start[sequence % jpeg_count], length = start[sequence % jpeg_count + 1] - from;
  if (faults->truncated) length /= 2;
  if (length > size) length = size;
  memcpy(buffer, jpegs.bytes + from, length);
  if (faults->torn) { // as when one packet of the cable is lost
    size_t lost = 1024, at = length / 2 + sequence * 61 % 997;
    memmove(buffer + at, buffer + at + lost, length - at - lost);
    length -= lost;
  }
  return length;
}
