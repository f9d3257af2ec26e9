// libhdf5 with its macros made into functions, which Swift can call.

#ifndef CHDF5_SHIM_H
#define CHDF5_SHIM_H

#include <hdf5.h>
#include <string.h>

static inline unsigned chdf5_read_only(void) { return H5F_ACC_RDONLY; }
static inline unsigned chdf5_exclusive(void) { return H5F_ACC_EXCL; }
static inline hid_t chdf5_default(void) { return H5P_DEFAULT; }
static inline hid_t chdf5_all(void) { return H5S_ALL; }

static inline hid_t chdf5_file_access(void) { return H5P_FILE_ACCESS; }
static inline hid_t chdf5_link_create(void) { return H5P_LINK_CREATE; }
static inline hid_t chdf5_dataset_create(void) { return H5P_DATASET_CREATE; }

static inline hid_t chdf5_native_float(void) { return H5T_NATIVE_FLOAT; }
static inline hid_t chdf5_native_double(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t chdf5_native_int64(void) { return H5T_NATIVE_INT64; }
static inline hid_t chdf5_native_uint8(void) { return H5T_NATIVE_UINT8; }
static inline hid_t chdf5_c_string(void) { return H5T_C_S1; }

static inline herr_t chdf5_newest_format(hid_t access) {
  return H5Pset_libver_bounds(access, H5F_LIBVER_LATEST, H5F_LIBVER_LATEST);
}

// 1.10.7 was the first release in which the lock can be switched off per file.
static inline herr_t chdf5_no_file_lock(hid_t access) {
#if H5_VERSION_GE(1, 10, 7)
  return H5Pset_file_locking(access, 0, 1);
#else
  (void)access;
  return 0;
#endif
}

// Errors are read from the stack below, not printed.
static inline void chdf5_silence(void) { H5Eset_auto2(H5E_DEFAULT, NULL, NULL); }

struct chdf5_visitor {
  void (*visit)(const char *name, void *data);
  void *data;
};

static inline herr_t chdf5_visit_one(
    hid_t group, const char *name, const H5L_info_t *info, void *data) {
  struct chdf5_visitor *visitor = (struct chdf5_visitor *)data;
  (void)group;
  (void)info;
  visitor->visit(name, visitor->data);
  return 0;
}

// Calls visit with the name of each member of a group, in no order. Asking for names in order, or by
// number, makes 1.10 free what it has not allocated when the group is damaged.
static inline herr_t chdf5_each_member(
    hid_t group, void (*visit)(const char *name, void *data), void *data) {
  struct chdf5_visitor visitor = {visit, data};
  return H5Literate(
      group, H5_INDEX_NAME, H5_ITER_NATIVE, NULL, chdf5_visit_one, &visitor);
}

struct chdf5_message {
  char *text;
  size_t size;
};

static inline herr_t chdf5_keep_first(unsigned n, const H5E_error2_t *error, void *data) {
  struct chdf5_message *message = (struct chdf5_message *)data;
  if (n == 0 && error->desc != NULL) {
    strncpy(message->text, error->desc, message->size - 1);
  }
  return 0;
}

// Copies the innermost message of the error stack into text, which is empty if there is none.
static inline void chdf5_innermost_error(char *text, size_t size) {
  struct chdf5_message message = {text, size};
  memset(text, 0, size);
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, chdf5_keep_first, &message);
}

#endif
