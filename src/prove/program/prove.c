/*
 * The program of our own image: what a container does for `docker-doctor prove`. No library, no file beside it.
 *
 *   prove write WORD PATH...        writes WORD into each file
 *   prove serve WORD                answers each HTTP request on port 8080 with WORD, for at most 20 s
 *   prove look WORD NAME PORT       prints its address, gateway and name servers; looks NAME up by DNS (RFC 1035) at
 *                                   its name servers, one after the other until one knows it; connects to PORT of
 *                                   the first address that was told; without a NAME neither; prints WORD at the end
 *
 * What `look` prints, a line each:
 *   route HEX HEX                   destination and gateway, as /proc/net/route has them (little-endian hexadecimal)
 *   address A.B.C.D                 its own address on the default route
 *   server A.B.C.D                  a name server of /etc/resolv.conf
 *   lookup A.B.C.D answered R MS A.B.C.D...   DNS response code R after so many milliseconds, and the addresses
 *   lookup A.B.C.D failed E MS      E is an errno of Linux; 110 is that nobody answered in time
 *   connect A.B.C.D answered MS     the TCP handshake was completed
 *   connect A.B.C.D failed E MS
 *
 * Built by build.sh with gcc -Os -nostdlib -static, for x86-64 and aarch64; the bytes are in programs.ts.
 */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef long word;

#if defined(__x86_64__)
enum { READ = 0, WRITE = 1, OPENAT = 257, CLOSE = 3, SOCKET = 41, CONNECT = 42, ACCEPT4 = 288, BIND = 49,
       LISTEN = 50, GETSOCKNAME = 51, SETSOCKOPT = 54, EXIT = 60, CLOCK = 228 };
static word call(word n, word a, word b, word c, word d, word e, word f) {
  register word r10 __asm__("r10") = d;
  register word r8 __asm__("r8") = e;
  register word r9 __asm__("r9") = f;
  word r;
  __asm__ volatile("syscall" : "=a"(r) : "a"(n), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
  return r;
}
__asm__(".globl _start\n_start:\n mov %rsp,%rdi\n and $-16,%rsp\n call begin\n");
#elif defined(__aarch64__)
enum { READ = 63, WRITE = 64, OPENAT = 56, CLOSE = 57, SOCKET = 198, CONNECT = 203, ACCEPT4 = 242, BIND = 200, LISTEN = 201, GETSOCKNAME = 204, SETSOCKOPT = 208, EXIT = 93, CLOCK = 113 };
static word call(word n, word a, word b, word c, word d, word e, word f) {
  register word x8 __asm__("x8") = n;
  register word x0 __asm__("x0") = a;
  register word x1 __asm__("x1") = b;
  register word x2 __asm__("x2") = c;
  register word x3 __asm__("x3") = d;
  register word x4 __asm__("x4") = e;
  register word x5 __asm__("x5") = f;
  __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
  return x0;
}
__asm__(".globl _start\n_start:\n mov x0, sp\n bl begin\n");
#endif
#define SYS(n, a, b, c) call(n, (word)(a), (word)(b), (word)(c), 0, 0, 0)
#define LENGTH_OF_TEXT 4096

struct address { u16 family, port; u8 ip[4]; u8 zero[8]; };
struct pair { word seconds, micros; };

static char out[512];
static u32 filled;

static void flush(void) { SYS(WRITE, 1, out, filled); filled = 0; }
static void put(char c) { if (filled < sizeof out) out[filled++] = c; }
static void text(const char *s) { while (*s) put(*s++); }
static void number(u32 n) { if (n > 9) number(n / 10); put('0' + n % 10); }
static void dotted(const u8 *ip) { for (u32 i = 0; i < 4; i++) { if (i) put('.'); number(ip[i]); } }
static void end(void) { put('\n'); flush(); }
static u32 length(const char *s) { u32 n = 0; while (s[n]) n++; return n; }
static int same(const char *a, const char *b) { while (*a && *a == *b) { a++; b++; } return *a == *b; }

/* Digits are read as far as they go. */
static u32 digits(const char **at) { u32 n = 0; while (**at >= '0' && **at <= '9') n = n * 10 + (u32)(*(*at)++ - '0'); return n; }

static word readAll(const char *path, char *into) {
  word file = SYS(OPENAT, -100, path, 0), got = 0;
  if (file >= 0) {
    for (word n; got < LENGTH_OF_TEXT - 1 && (n = SYS(READ, file, into + got, LENGTH_OF_TEXT - 1 - got)) > 0;) got += n;
    SYS(CLOSE, file, 0, 0);
  }
  into[got] = 0;
  return got;
}

/* SOL_SOCKET, SO_RCVTIMEO 20 and SO_SNDTIMEO 21: the latter bounds connect(2) as well (socket(7)). */
static void waitAtMost(word s, word seconds) {
  struct pair wait = { seconds, 0 };
  call(SETSOCKOPT, s, 1, 20, (word)&wait, sizeof wait, 0);
  call(SETSOCKOPT, s, 1, 21, (word)&wait, sizeof wait, 0);
}

static word openSocket(word type, word seconds) {
  word s = SYS(SOCKET, 2, type, 0);
  waitAtMost(s, seconds);
  return s;
}

/* Milliseconds of CLOCK_MONOTONIC. */
static word now(void) {
  struct pair t = { 0, 0 };
  SYS(CLOCK, 1, &t, 0);
  return t.seconds * 1000 + t.micros / 1000000;
}

static void took(word since) { put(' '); number((u32)(now() - since)); }
/* EAGAIN and EINPROGRESS are what a time-out of a socket says. */
static void failed(word result) { text(" failed "); number((u32)(result == -11 || result == -115 ? 110 : -result)); }

/*
 * A question for an A record, again after a second and after three: one lost packet is no verdict. The last wait is
 * that of resolv.conf(5): Docker's own server in a network takes 4 s to leave a dead one (moby libnetwork/resolver.go).
 */
static int lookUp(const struct address *server, const char *name, u8 *found) {
  u8 q[300], a[512];
  u32 n = 12, ok = 0;
  word got = -110, s, since = now();
  for (u32 i = 0; i < 12; i++) q[i] = 0;
  q[0] = 0xdd; q[2] = 1; q[5] = 1;
  while (*name && n < 280) {
    u32 at = n++;
    while (*name && *name != '.' && n < 280) q[n++] = (u8)*name++;
    q[at] = (u8)(n - at - 1);
    if (*name) name++;
  }
  q[n++] = 0; q[n++] = 0; q[n++] = 1; q[n++] = 0; q[n++] = 1;
  s = openSocket(2, 1);
  word c = SYS(CONNECT, s, server, 16);
  if (c < 0) got = c;
  for (u32 turn = 0; c >= 0 && turn < 3 && got < 12; turn++) {
    q[1] = (u8)turn;
    waitAtMost(s, turn == 2 ? 5 : turn + 1);
    got = SYS(WRITE, s, q, n);
    if (got >= 0) do got = SYS(READ, s, a, sizeof a); while (got >= 12 && a[0] != 0xdd);
  }
  SYS(CLOSE, s, 0, 0);
  text("lookup "); dotted(server->ip);
  if (got < 12) { failed(got); took(since); end(); return 0; }
  text(" answered "); number(a[3] & 15); took(since);
  u32 left = (u32)(a[6] << 8 | a[7]), at = n;
  while (left-- && at + 12 <= (u32)got) {
    while (at < (u32)got && a[at] && a[at] < 192) at += 1u + a[at];
    at += at < (u32)got && a[at] ? 2 : 1;
    if (at + 10 > (u32)got) break;
    u32 size = (u32)(a[at + 8] << 8 | a[at + 9]);
    if (a[at + 1] == 1 && size == 4 && at + 14 <= (u32)got) {
      put(' '); dotted(a + at + 10);
      if (!ok) for (u32 i = 0; i < 4; i++) found[i] = a[at + 10 + i];
      ok = 1;
    }
    at += 10 + size;
  }
  end();
  return (int)ok;
}

static void look(const char *name, const char *port) {
  static char file[LENGTH_OF_TEXT];
  struct address server = { 2, 0x3500, { 0 }, { 0 } }, target = { 2, 0, { 0 }, { 0 } }, own = { 0, 0, { 0 }, { 0 } };
  u32 knows = 0, size = 16;
  /* Interface, destination, gateway: tab-separated (linux net/ipv4/fib_trie.c, fib_route_seq_show). */
  readAll("/proc/net/route", file);
  for (const char *p = file; *p;) {
    u32 tabs = 0;
    const char *line = p;
    while (*p && *p != '\n') p++;
    if (line != file) {
      text("route");
      for (; line < p && tabs < 3; line++) { if (*line == '\t') { if (++tabs < 3) put(' '); } else if (tabs) put(*line); }
      end();
    }
    if (*p) p++;
  }
  /* What it would send from, asked of the routes by a socket that sends nothing; TEST-NET-1 is nobody's (RFC 5737). */
  struct address nobody = { 2, 0x3500, { 192, 0, 2, 1 }, { 0 } };
  word s = openSocket(2, 1);
  if (SYS(CONNECT, s, &nobody, 16) >= 0 && SYS(GETSOCKNAME, s, &own, &size) >= 0) { text("address "); dotted(own.ip); end(); }
  SYS(CLOSE, s, 0, 0);
  if (!*name) return;
  readAll("/etc/resolv.conf", file);
  for (const char *p = file; *p;) {
    const char *key = "nameserver";
    while (*key && *p == *key) { p++; key++; }
    if (!*key) {
      while (*p == ' ' || *p == '\t') p++;
      u32 i = 0;
      for (; i < 4; i++) { if (*p < '0' || *p > '9') break; server.ip[i] = (u8)digits(&p); if (i < 3 && *p++ != '.') break; }
      if (i == 4) {
        text("server "); dotted(server.ip); end();
        if (!knows) knows = (u32)lookUp(&server, name, target.ip);
      }
    }
    while (*p && *p != '\n') p++;
    if (*p) p++;
  }
  if (!knows) return;
  u32 n = digits(&port);
  target.port = (u16)(n >> 8 | n << 8);
  word r = -110, since = now();
  for (u32 turn = 0; turn < 2 && r == -110; turn++) {
    s = openSocket(1, 3);
    r = SYS(CONNECT, s, &target, 16);
    if (r == -11 || r == -115) r = -110;
    SYS(CLOSE, s, 0, 0);
  }
  text("connect "); dotted(target.ip);
  if (r < 0) failed(r); else text(" answered");
  took(since); end();
}

static int writeInto(const char *path, const char *word_) {
  /* O_WRONLY 1, O_CREAT 0100, O_TRUNC 01000 */
  word file = call(OPENAT, -100, (word)path, 01101, 0644, 0, 0);
  word n = file < 0 ? file : SYS(WRITE, file, word_, length(word_));
  if (file >= 0) SYS(CLOSE, file, 0, 0);
  text("write "); text(path);
  if (n < 0) failed(n); else text(" done");
  end();
  if (n < 0) return 1;
  return 0;
}

static int serve(const char *word_) {
  static char request[1024];
  struct address any = { 2, 0x901f, { 0 }, { 0 } };
  word yes = 1, s = openSocket(1, 20);
  call(SETSOCKOPT, s, 1, 2, (word)&yes, 4, 0);
  word r = SYS(BIND, s, &any, 16);
  if (r >= 0) r = SYS(LISTEN, s, 8, 0);
  text("serve");
  if (r < 0) { failed(r); end(); return 1; }
  text(" 8080"); end();
  /* accept(2) ends by the socket's own time-out. */
  for (word c; (c = call(ACCEPT4, s, 0, 0, 0, 0, 0)) >= 0;) {
    SYS(READ, c, request, sizeof request);
    text("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "); number(length(word_));
    text("\r\nConnection: close\r\n\r\n"); text(word_);
    SYS(WRITE, c, out, filled); filled = 0;
    SYS(CLOSE, c, 0, 0);
  }
  return 0;
}

__attribute__((used, noreturn)) void begin(word *stack) {
  char **arguments = (char **)(stack + 1);
  word count = stack[0];
  int code = 2;
  if (count >= 3) {
    const char *verb = arguments[1];
    if (same(verb, "serve")) code = serve(arguments[2]);
    else if (same(verb, "look") && count >= 5) { look(arguments[3], arguments[4]); text(arguments[2]); end(); code = 0; }
    else if (same(verb, "write")) { code = 0; for (word i = 3; i < count; i++) code |= writeInto(arguments[i], arguments[2]); }
  }
  for (;;) SYS(EXIT, code, 0, 0);
}
