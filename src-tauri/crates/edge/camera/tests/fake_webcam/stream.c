// The running stream: fills queued buffers at the webcam's rate.
#include "webcam.h"
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void take_picture(void) {
  if (!webcam.queued) return; // the program is slow: this picture is lost, as on a real webcam
  int index = webcam.queue[0];
  memmove(webcam.queue, webcam.queue + 1, sizeof(int) * --webcam.queued);
  struct buffer *buffer = &webcam.buffers[index];
  buffer->bytes_used = paint(webcam.memory + index * webcam.buffer_size, webcam.buffer_size, &webcam.mode,
                             webcam.sequence, &webcam.faults);
  buffer->sequence = webcam.sequence;
  buffer->damaged = webcam.faults.truncated && webcam.mode.fourcc != V4L2_PIX_FMT_MJPEG; // uvcvideo knows how long these are
  clock_gettime(CLOCK_MONOTONIC, &buffer->filled_at);
  buffer->state = FILLED;
  webcam.ready[webcam.ready_count++] = index;
  struct handle *owner = handle_of(webcam.owner);
  if (owner && owner->writer >= 0 && write(owner->writer, "x", 1) != 1) return;
}

void *generate(void *unused) {
  (void)unused;
  struct timespec next;
  clock_gettime(CLOCK_MONOTONIC, &next);
  pthread_mutex_lock(&webcam.lock);
  while (webcam.streaming) {
    read_faults();
    webcam.sequence++;
    if (!webcam.faults.absent && !webcam.faults.stalled) take_picture();
    next.tv_nsec += 1000000000L * webcam.mode.seconds / webcam.mode.rate;
    while (next.tv_nsec >= 1000000000L) {
      next.tv_nsec -= 1000000000L;
      next.tv_sec++;
    }
    pthread_mutex_unlock(&webcam.lock);
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
    pthread_mutex_lock(&webcam.lock);
  }
  webcam.generating = false;
  pthread_cond_broadcast(&webcam.ended);
  pthread_mutex_unlock(&webcam.lock);
  return NULL;
}

void stop_streaming(void) {
  webcam.streaming = false;
  while (webcam.generating) pthread_cond_wait(&webcam.ended, &webcam.lock);
  webcam.queued = webcam.ready_count = 0;
  for (int i = 0; i < webcam.buffer_count; i++) webcam.buffers[i].state = IDLE;
  if (webcam.owner < 0) return;
  char drained[64];
  int flags = fcntl(webcam.owner, F_GETFL);
  fcntl(webcam.owner, F_SETFL, flags | O_NONBLOCK);
  while (read(webcam.owner, drained, sizeof drained) > 0) {}
  fcntl(webcam.owner, F_SETFL, flags);
}

void free_buffers(void) {
  if (webcam.memory) munmap(webcam.memory, webcam.buffer_size * webcam.buffer_count);
  if (webcam.memory_file >= 0) close(webcam.memory_file);
  webcam.memory = NULL;
  webcam.memory_file = webcam.owner = -1;
  webcam.buffer_count = 0;
}
