// Stands before the C library (LD_PRELOAD): whoever opens /dev/videoN gets webcam N of this process.
// One is open at a time, as often as is wanted.
//
// nokhwa's V4L2 calls go through syscall(SYS_ioctl, ...), Rust's standard library through open64, mmap and readdir64.
#include "webcam.h"
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

struct webcam webcam = {.lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP, .ended = PTHREAD_COND_INITIALIZER, .owner = -1,
                        .memory_file = -1, .number = -1};

static int (*real_open)(const char *, int, ...);
static int (*real_open64)(const char *, int, ...);
static int (*real_close)(int);
static long (*real_syscall)(long, ...);
static void *(*real_mmap)(void *, size_t, int, int, int, off_t);
static void *(*real_mmap64)(void *, size_t, int, int, int, off64_t);
static DIR *(*real_opendir)(const char *);
static struct dirent64 *(*real_readdir64)(DIR *);

static void find_real(void) {
  if (real_readdir64) return;
  real_open = dlsym(RTLD_NEXT, "open");
  real_open64 = dlsym(RTLD_NEXT, "open64");
  real_close = dlsym(RTLD_NEXT, "close");
  real_syscall = dlsym(RTLD_NEXT, "syscall");
  real_mmap = dlsym(RTLD_NEXT, "mmap");
  real_mmap64 = dlsym(RTLD_NEXT, "mmap64");
  real_opendir = dlsym(RTLD_NEXT, "opendir");
  real_readdir64 = dlsym(RTLD_NEXT, "readdir64");
}

__attribute__((constructor)) static void begin(void) {
  find_real();
  if (!getenv("FAKE_WEBCAM_FOR_CHILDREN")) unsetenv("LD_PRELOAD"); // this process only
}

struct handle *handle_of(int reader) {
  for (int i = 0; reader >= 0 && i < MOST_HANDLES; i++)
    if (webcam.handles[i].used && webcam.handles[i].reader == reader) return &webcam.handles[i];
  return NULL;
}

static int open_webcam(int flags) {
  int ends[2], handle = -1;
  pthread_mutex_lock(&webcam.lock);
  read_faults();
  if (webcam.faults.absent) errno = ENOENT;
  else if (webcam.faults.denied) errno = EACCES;
  else if (pipe2(ends, flags & (O_CLOEXEC | O_NONBLOCK)) == 0)
    for (int i = 0; i < MOST_HANDLES && handle < 0; i++)
      if (!webcam.handles[i].used) {
        webcam.handles[i] = (struct handle){true, ends[0], ends[1]};
        handle = ends[0];
      }
  int why = errno;
  pthread_mutex_unlock(&webcam.lock);
  errno = why;
  return handle;
}

static bool says_absent(int number) {
  char path[512], text[64] = {0};
  file_of(number, path, sizeof path, "faults");
  int file = real_open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  if (read(file, text, sizeof text - 1) < 0) text[0] = 0;
  real_close(file);
  return strstr(text, "absent") != NULL;
}

// What /sys says lies in the webcam's folder under the last part of its name.
static int open_sys(int number, const char *name) {
  char path[512];
  file_of(number, path, sizeof path, name);
  if (!says_absent(number)) return real_open(path, O_RDONLY | O_CLOEXEC);
  errno = ENOENT;
  return -1;
}

static bool opens_ours(const char *path, int flags, int *handle) {
  int number, used = 0;
  if (sscanf(path, "/dev/video%d%n", &number, &used) == 1 && !path[used]) {
    pthread_mutex_lock(&webcam.lock);
    bool there = plug_in(number);
    pthread_mutex_unlock(&webcam.lock);
    *handle = there ? open_webcam(flags) : -1;
    if (!there) errno = ENOENT;
    return true;
  }
  if (sscanf(path, "/sys/class/video4linux/video%d/%n", &number, &used) != 1 || !used) return false;
  *handle = open_sys(number, strrchr(path, '/') + 1);
  return true;
}

static mode_t creation_mode(int flags, va_list rest) { return flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; }

int open(const char *path, int flags, ...) {
  int handle;
  va_list rest;
  find_real();
  if (opens_ours(path, flags, &handle)) return handle;
  va_start(rest, flags);
  mode_t mode = creation_mode(flags, rest);
  va_end(rest);
  return real_open(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  int handle;
  va_list rest;
  find_real();
  if (opens_ours(path, flags, &handle)) return handle;
  va_start(rest, flags);
  mode_t mode = creation_mode(flags, rest);
  va_end(rest);
  return real_open64(path, flags, mode);
}

int close(int file) {
  find_real();
  pthread_mutex_lock(&webcam.lock);
  struct handle *handle = handle_of(file);
  if (handle) {
    if (webcam.owner == file) {
      if (webcam.streaming) stop_streaming();
      free_buffers();
    }
    if (handle->writer >= 0) real_close(handle->writer);
    handle->used = false;
  }
  pthread_mutex_unlock(&webcam.lock);
  return real_close(file);
}

long syscall(long number, ...) {
  va_list rest;
  find_real();
  va_start(rest, number);
  long a = va_arg(rest, long), b = va_arg(rest, long), c = va_arg(rest, long);
  long d = va_arg(rest, long), e = va_arg(rest, long), f = va_arg(rest, long);
  va_end(rest);
  if (number != SYS_ioctl || !handle_of((int)a)) return real_syscall(number, a, b, c, d, e, f);
  pthread_mutex_lock(&webcam.lock);
  read_faults();
  int answer = control((int)a, (uint32_t)b, (void *)c);
  int why = errno;
  pthread_mutex_unlock(&webcam.lock);
  errno = why;
  return answer;
}

void *mmap(void *address, size_t length, int protection, int flags, int file, off_t offset) {
  find_real();
  if (file >= 0 && handle_of(file)) file = webcam.memory_file;
  return real_mmap(address, length, protection, flags, file, offset);
}

void *mmap64(void *address, size_t length, int protection, int flags, int file, off64_t offset) {
  find_real();
  if (file >= 0 && handle_of(file)) file = webcam.memory_file;
  return real_mmap64(address, length, protection, flags, file, offset);
}

// The listing of /dev gets more entries, after the real ones.
static DIR *listing;
static int listed;

DIR *opendir(const char *name) {
  find_real();
  DIR *opened = real_opendir(name);
  if (opened && (!strcmp(name, "/dev") || !strcmp(name, "/dev/"))) listing = opened, listed = 0;
  return opened;
}

struct dirent64 *readdir64(DIR *opened) {
  static struct dirent64 entry;
  find_real();
  struct dirent64 *next = real_readdir64(opened);
  if (next || opened != listing) return next;
  while (listed < MOST_HANDLES) {
    int number = listed++;
    if (!is_present(number) || says_absent(number)) continue;
    memset(&entry, 0, sizeof entry);
    entry.d_ino = 4242 + number;
    entry.d_type = DT_CHR;
    entry.d_reclen = sizeof entry;
    snprintf(entry.d_name, sizeof entry.d_name, "video%d", number);
    return &entry;
  }
  listing = NULL;
  return NULL;
}
