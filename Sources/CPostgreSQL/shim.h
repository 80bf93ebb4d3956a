#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#else
// Debian's folder.
#include <postgresql/libpq-fe.h>
#endif

// libpq is loaded when a database is spoken to: it brings twenty libraries with it, for Kerberos, LDAP and TLS,
// which take longer to load than most commands take to run.

static inline void *pq_function(const char *name) {
  static void *library = NULL;
  if (!library) library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  return library ? dlsym(library, name) : NULL;
}

/// Whether libpq is installed; without it no other function here may be called.
static inline bool pq_is_installed(void) { return pq_function("PQexec") != NULL; }

#define PQ_CALL(name, ...) ((__typeof__(&name))pq_function(#name))(__VA_ARGS__)

static inline PQconninfoOption *pq_options(const char *address) {
  return PQ_CALL(PQconninfoParse, address, NULL);
}
static inline void pq_free_options(PQconninfoOption *options) { PQ_CALL(PQconninfoFree, options); }
static inline PGconn *pq_connect(const char *address) { return PQ_CALL(PQconnectdb, address); }
static inline void pq_finish(PGconn *connection) { PQ_CALL(PQfinish, connection); }
static inline bool pq_is_connected(PGconn *connection) {
  return PQ_CALL(PQstatus, connection) == CONNECTION_OK;
}
static inline char *pq_message(PGconn *connection) { return PQ_CALL(PQerrorMessage, connection); }
static inline char *pq_state(PGresult *result) {
  return PQ_CALL(PQresultErrorField, result, PG_DIAG_SQLSTATE);
}
static inline PGTransactionStatusType pq_transaction(PGconn *connection) {
  return PQ_CALL(PQtransactionStatus, connection);
}
static inline PGresult *pq_run(PGconn *connection, const char *sql) {
  return PQ_CALL(PQexec, connection, sql);
}
static inline PGresult *pq_ask(
    PGconn *connection, const char *sql, int count, const char *const *values) {
  return PQ_CALL(PQexecParams, connection, sql, count, NULL, values, NULL, NULL, 0);
}
static inline ExecStatusType pq_status(PGresult *result) { return PQ_CALL(PQresultStatus, result); }
static inline void pq_clear(PGresult *result) { PQ_CALL(PQclear, result); }
static inline int pq_rows(PGresult *result) { return PQ_CALL(PQntuples, result); }
static inline int pq_columns(PGresult *result) { return PQ_CALL(PQnfields, result); }
/// The text of a cell, which belongs to the answer; NULL where the cell has no value.
static inline char *pq_value(PGresult *result, int row, int column) {
  return PQ_CALL(PQgetisnull, result, row, column) ? NULL : PQ_CALL(PQgetvalue, result, row, column);
}
static inline bool pq_send(PGconn *connection, const void *bytes, int count) {
  return PQ_CALL(PQputCopyData, connection, (const char *)bytes, count) == 1;
}
static inline bool pq_end_sending(PGconn *connection) {
  return PQ_CALL(PQputCopyEnd, connection, NULL) == 1;
}
static inline PGresult *pq_next(PGconn *connection) { return PQ_CALL(PQgetResult, connection); }

#undef PQ_CALL
