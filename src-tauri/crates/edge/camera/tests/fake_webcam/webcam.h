// Webcams that exist only for one process: the state of the one that is open, shared by the files beside this one.
#pragma once
#define _GNU_SOURCE
#include <linux/videodev2.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#define MOST_HANDLES 16
#define MOST_BUFFERS 8
#define MOST_MODES 32

// What is wrong with the webcam just now, as the control file says.
struct faults {
  bool absent;    // unplugged
  bool busy;      // another program streams from it
  bool denied;    // opening it is not permitted
  bool stalled;   // it streams but no picture comes
  bool truncated; // pictures end in the middle; the buffer keeps the tail of an older one, and the driver says so
  bool garbage;   // what it delivers is no picture
  bool odd_rate;  // it stands at 30000/1001 pictures a second
  bool torn;      // pictures lose bytes in their middle
  bool no_controls; // nothing about it can be set
};

enum buffer_state { IDLE, QUEUED, FILLED };

struct buffer {
  enum buffer_state state;
  uint32_t bytes_used, sequence;
  bool damaged;
  struct timespec filled_at;
};

struct handle {
  bool used;
  int reader; // what the program holds: the read end of a pipe, one byte a filled buffer, so poll() works by itself
  int writer;
};

struct mode {
  uint32_t fourcc, width, height;
  uint32_t seconds, rate; // a picture takes seconds/rate, as V4L2 says it
  uint32_t slowest;       // not 0: any time up to 1/slowest is taken
  bool refused;           // listed, but the driver sets another one
};

// What the file "camera" in the webcam's folder says.
struct description {
  char card[32], port[32];
  struct mode modes[MOST_MODES];
  int mode_count;
  bool raw_node;    // part of a media controller's pipeline: it never streams
  bool in_pipeline; // its driver says that it is a part of one
};

struct webcam {
  pthread_mutex_t lock;
  pthread_cond_t ended;
  int number; // of /dev/videoN
  struct description is;
  struct faults faults;
  struct handle handles[MOST_HANDLES];
  int owner; // the handle that holds the buffers, -1 for none
  struct mode mode;
  size_t buffer_size;
  int buffer_count, memory_file;
  uint8_t *memory;
  struct buffer buffers[MOST_BUFFERS];
  int queue[MOST_BUFFERS], queued, ready[MOST_BUFFERS], ready_count;
  bool streaming, generating, rate_was_set;
  uint32_t sequence;
};

extern struct webcam webcam;

// description.c
bool plug_in(int number); // reads the webcam's folder; false without one
bool is_present(int number);
void file_of(int number, char *path, size_t size, const char *name);
// faults.c
void read_faults(void); // with the lock held
// pictures.c
void load_pictures(void);
size_t paint(uint8_t *buffer, size_t size, const struct mode *mode, uint32_t sequence, const struct faults *faults);
// stream.c
void *generate(void *unused);
void stop_streaming(void); // with the lock held
void free_buffers(void);   // with the lock held
// control.c
int control(int handle, uint32_t request, void *argument); // with the lock held; -1 and errno like ioctl
// controls.c
int knob_call(uint32_t request, void *argument); // with the lock held; -1 and errno like ioctl
// interpose.c
struct handle *handle_of(int reader);
