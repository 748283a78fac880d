/* Writes down, in order, what a process does to the files of one folder, so that it can be told afterwards what a power
 * cut at any moment would have left on the disk. Preloaded: the process runs as it is. POWERCUT_FOLDER is the folder,
 * POWERCUT_TRACE the file that is written to, outside of it.
 *
 * One entry is a line, OP NAME NUMBER LENGTH, and LENGTH bytes: w written (at NUMBER), t truncated (to NUMBER), s synced,
 * c created, u unlinked. The folder itself is called `.`. What is not among these and would change a file ends the
 * process, so that no trace lacks anything without a word.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FILES 1024

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char *names[FILES];
static const char *folder;
static size_t folder_length;
static int trace = -1;

__attribute__((constructor)) static void begin(void) {
    folder = getenv("POWERCUT_FOLDER");
    const char *file = getenv("POWERCUT_TRACE");
    if (folder == NULL || file == NULL) return;
    folder_length = strlen(folder);
    trace = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void put(const void *bytes, size_t length) {
    const char *at = bytes;
    while (length > 0) {
        ssize_t done = syscall(SYS_write, trace, at, length);
        if (done < 0) abort();
        at += done;
        length -= (size_t)done;
    }
}

static void note(char op, const char *name, long long number, const void *bytes, size_t length) {
    char line[512];
    int size = snprintf(line, sizeof line, "%c %s %lld %zu\n", op, name, number, length);
    put(line, (size_t)size);
    put(bytes, length);
}

static const char *inside(const char *path) {
    if (trace < 0 || strncmp(path, folder, folder_length) != 0) return NULL;
    if (path[folder_length] == '\0') return ".";
    return path[folder_length] == '/' ? path + folder_length + 1 : NULL;
}

static const char *name_of(int file) {
    return trace >= 0 && file >= 0 && file < FILES ? names[file] : NULL;
}

static int opened(int at, const char *path, int flags, mode_t mode) {
    pthread_mutex_lock(&turn);
    const char *name = inside(path);
    int new = name != NULL && (flags & O_CREAT) && syscall(SYS_faccessat, at, path, F_OK) != 0;
    int file = (int)syscall(SYS_openat, at, path, flags, mode);
    if (file >= 0 && file < FILES) {
        free(names[file]);
        names[file] = name != NULL ? strdup(name) : NULL;
    }
    if (file >= 0 && new) note('c', name, 0, NULL, 0);
    if (file >= 0 && name != NULL && (flags & O_TRUNC)) note('t', name, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    return file;
}

#define MODE                                                    \
    mode_t mode = 0;                                            \
    if (flags & (O_CREAT | O_TMPFILE)) {                        \
        va_list more;                                           \
        va_start(more, flags);                                  \
        mode = va_arg(more, mode_t);                            \
        va_end(more);                                           \
    }

int open(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE return opened(at, path, flags, mode); }

int close(int file) {
    pthread_mutex_lock(&turn);
    if (file >= 0 && file < FILES) {
        free(names[file]);
        names[file] = NULL;
    }
    int done = (int)syscall(SYS_close, file);
    pthread_mutex_unlock(&turn);
    return done;
}

static ssize_t written(int file, const void *bytes, size_t length, off_t at, int here) {
    pthread_mutex_lock(&turn);
    const char *name = name_of(file);
    if (here) at = name != NULL ? syscall(SYS_lseek, file, 0, SEEK_CUR) : 0;
    ssize_t done = here ? syscall(SYS_write, file, bytes, length) : syscall(SYS_pwrite64, file, bytes, length, at);
    if (done > 0 && name != NULL) note('w', name, at, bytes, (size_t)done);
    pthread_mutex_unlock(&turn);
    return done;
}

ssize_t write(int file, const void *bytes, size_t length) { return written(file, bytes, length, 0, 1); }
ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) { return written(file, bytes, length, at, 0); }
ssize_t pwrite64(int file, const void *bytes, size_t length, off_t at) { return written(file, bytes, length, at, 0); }

static int truncated(int file, off_t to) {
    pthread_mutex_lock(&turn);
    int done = (int)syscall(SYS_ftruncate, file, to);
    if (done == 0 && name_of(file) != NULL) note('t', name_of(file), to, NULL, 0);
    pthread_mutex_unlock(&turn);
    return done;
}

int ftruncate(int file, off_t to) { return truncated(file, to); }
int ftruncate64(int file, off_t to) { return truncated(file, to); }

static int synced(int file, long call) {
    pthread_mutex_lock(&turn);
    int done = (int)syscall(call, file);
    if (done == 0 && name_of(file) != NULL) note('s', name_of(file), 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    return done;
}

int fsync(int file) { return synced(file, SYS_fsync); }
int fdatasync(int file) { return synced(file, SYS_fdatasync); }

int unlink(const char *path) {
    pthread_mutex_lock(&turn);
    int done = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    const char *name = inside(path);
    if (done == 0 && name != NULL) note('u', name, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    return done;
}

/* Ways to change a file that nothing here takes today. */

#define NEVER(name, known, call)              \
    do {                                      \
        if (known) {                          \
            static const char said[] = name " is not traced\n"; \
            syscall(SYS_write, 2, said, sizeof said - 1); \
            abort();                          \
        }                                     \
        return call;                          \
    } while (0)

struct iovec;

int rename(const char *from, const char *to) {
    NEVER("rename", inside(from) || inside(to), (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to));
}

int truncate(const char *path, off_t to) { NEVER("truncate", inside(path), (int)syscall(SYS_truncate, path, to)); }

int unlinkat(int at, const char *path, int flags) {
    NEVER("unlinkat", inside(path), (int)syscall(SYS_unlinkat, at, path, flags));
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    NEVER("writev", name_of(file), syscall(SYS_writev, file, parts, count));
}

int fallocate(int file, int mode, off_t at, off_t length) {
    NEVER("fallocate", name_of(file), (int)syscall(SYS_fallocate, file, mode, at, length));
}

int posix_fallocate(int file, off_t at, off_t length) {
    NEVER("posix_fallocate", name_of(file), (int)syscall(SYS_fallocate, file, 0, at, length));
}
