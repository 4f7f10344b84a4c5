/*
 * The protocol of the file store, for SPIN: processes that open a session, work, and commit, destroy or sweep it, while
 * any of them may be stopped for as long as it likes, or die, between any two calls to the disk. The chapter
 * spec/model.md explains it; scripts/model.js runs it.
 *
 * What is left out on purpose, to see that it is missed: -DNO_FENCE (the lock alone), -DNO_REREAD (merging into what was
 * opened), -DMOVE_AWAY (the fence's slot is moved aside as a whole, its files are not unlinked). -DNO_LOCK leaves the
 * lock out, and nothing may be missed. -DLIVE asks that every operation ends; a lock is then taken over from the dead only.
 * -DCOMMITS_ONLY leaves out destroying, sweeping and expiry.
 *
 * "calls:" says which calls of src/file-store/file-system.ts a step stands for; a test holds them against the code.
 */

#ifndef N
#define N 3          /* processes */
#endif
#ifndef TRIES
#define TRIES 2      /* how often one enters before its deadline */
#endif
#ifndef DEATHS
#define DEATHS 0     /* how many may die with word of it; as for what is stored, one that is not scheduled any more is dead */
#endif

#define NOBODY 255
#define NONE 0       /* no file, no generation */
#define FIRST 1      /* the generation that is stored at first */
#define fresh (_pid + 2)              /* the generation that a process makes */
#define mine (1 << _pid)              /* its edit */
#define token (_pid * TRIES + tries)  /* its token of this try */
#define isIn (slot == token && !isEvicted)

#ifdef LIVE
#define canTakeOver (owner != NOBODY && isDead[owner])
#else
#define canTakeOver true   /* a holder that was stopped for long enough seems dead */
#endif

mtype = { commit, destroy, sweep };

/* The disk. A session's file: its generation, the edits in it, and whether it has expired. */
byte fileGeneration = FIRST;
byte fileEdits = 0;
bool isExpired = false;
/* The lock's directory, and who made it. */
bool isLocked = false;
byte owner = NOBODY;
/* The slot: the token's directory in it, and whether that bears the name of one that is put out. */
byte slot = NOBODY;
bool isEvicted = false;
/* By token: whether a file is in its directory, and whether the directory has been removed. */
bool holdsFile[N * TRIES];
bool isRemoved[N * TRIES];

/* What is known from outside, and decides nothing. */
bool isGone[N + 2];   /* generations that were destroyed or have expired */
bool isAcknowledged[N];
byte acknowledgedIn[N];
byte applied[N];
bool isDead[N];
bool hasEnded[N];
byte deaths = 0;

/* Every acknowledged edit is in the file, unless its session is gone. */
#define isStored(p) (fileGeneration == acknowledgedIn[p] && (fileEdits & (1 << p)) != 0)
inline nothingIsLost() {
  d_step {
    i = 0;
    do
    :: i < N ->
       assert(!isAcknowledged[i] || isGone[acknowledgedIn[i]] || isStored(i));
       i++
    :: else -> break
    od;
    i = 0
  }
}

/* The process may die at each step, and then leaves everything as it lies. */
#define mayDie if :: true :: deaths < DEATHS -> deaths++; isDead[_pid] = true; printf("%d dies\n", _pid); goto dead fi

active [N] proctype Process() {
  mtype what;
  byte baseGeneration, generation, edits, seen, tries = 0, i = 0;
  bool expired, isThere, isOpened, seenEvicted, holdsLock = false;

#ifdef COMMITS_ONLY
  what = commit;
#else
  if :: what = commit :: what = destroy :: what = sweep fi;
#endif

  /* Session open(): reads and holds nothing. What has expired is not there. */
  atomic {
    mayDie;
    baseGeneration = (isExpired -> NONE : fileGeneration);
#ifdef NO_REREAD
    edits = fileEdits;
#endif
    printf("%d opens to %e\n", _pid, what)
  };

  /* The request works. */
  assert(!holdsLock);

takeLock:
#ifndef NO_LOCK
  /* src/file-store/lock.ts, processLock. Takes over from whoever seems dead. calls: makeDirectory status */
  do
  :: atomic { !isLocked -> isLocked = true; owner = _pid; printf("%d locks\n", _pid); break }
  :: atomic { isLocked && canTakeOver -> mayDie; printf("%d finds the lock stale\n", _pid) };
     atomic { isLocked = false; owner = NOBODY; printf("%d removes the lock\n", _pid) };
     if
     :: atomic { !isLocked -> isLocked = true; owner = _pid; printf("%d locks\n", _pid); break }
     :: else -> skip
     fi
  od;
#endif
  holdsLock = true;

enter:
#ifndef NO_FENCE
  /* src/file-store/fence.ts, enter: a directory is prepared and moved in. calls: makeDirectory makeDirectory rename */
  mayDie;
  if
  :: atomic { slot == NOBODY -> slot = token; isEvicted = false; printf("%d enters\n", _pid); goto section }
  :: else -> skip
  fi;
  /* clear: what was in is put out in place: first its name goes, then its files, then its directory. */
  atomic { mayDie; seen = slot; seenEvicted = isEvicted };
  if
  :: seen == NOBODY -> skip
  :: else ->
#ifdef MOVE_AWAY
     atomic { if :: slot == seen -> slot = NOBODY; printf("%d moves the slot away\n", _pid) :: else fi };
#else
     atomic { if :: !seenEvicted && slot == seen -> isEvicted = true; printf("%d renames the token\n", _pid) :: else fi };
     do
     :: atomic { slot == seen && isEvicted && holdsFile[seen] -> mayDie; holdsFile[seen] = false; printf("%d unlinks its file\n", _pid) }
     :: atomic { slot == seen && isEvicted && !holdsFile[seen] -> slot = NOBODY; isRemoved[seen] = true; printf("%d removes it\n", _pid); break }
     :: atomic { !(slot == seen && isEvicted) -> break }
     od;
#endif
  fi;
  if
  :: atomic { slot == NOBODY -> mayDie; slot = token; isEvicted = false; printf("%d enters\n", _pid) }
  :: else -> goto overtaken
  fi;
#endif

section:
  /* src/file-store/read.ts, readRecord. calls: read */
#ifdef NO_REREAD
  generation = baseGeneration; expired = false;
#else
  atomic { mayDie; generation = fileGeneration; edits = fileEdits; expired = isExpired; printf("%d reads\n", _pid) };
#endif

  /* src/store/commit.ts, decide, and src/store/changes.ts. */
  isThere = (generation != NONE && !expired);
  isOpened = (baseGeneration != NONE && generation == baseGeneration);
  if
  :: what == commit && baseGeneration != NONE && !(isOpened && isThere) -> goto leave
  :: what == commit && baseGeneration == NONE && !isThere -> generation = fresh; edits = mine
  :: what == commit && isThere && (baseGeneration == NONE || isOpened) -> edits = edits | mine
  :: what == destroy && !isOpened -> goto leave
  :: what == destroy && isOpened -> goto remove
  :: what == sweep && !(generation != NONE && expired) -> goto leave
  :: what == sweep && generation != NONE && expired -> goto remove
  fi;

  /* src/file-store/section.ts, Pass.replace: the new file is written in the token's directory. The system first finds
     the directory by its name, and then works in it, whatever has become of the name. calls: create sync */
#ifndef NO_FENCE
  if :: isIn -> skip :: else -> goto overtaken fi;
  atomic { mayDie; if :: isRemoved[token] -> goto overtaken :: else -> holdsFile[token] = true fi };
  /* ... and takes the place of the session's file, likewise. calls: rename */
  if :: isIn -> skip :: else -> goto overtaken fi;
#endif
  atomic {
    mayDie;
#ifndef NO_FENCE
    if :: !holdsFile[token] -> goto overtaken :: else -> holdsFile[token] = false fi;
#endif
    printf("%d renames its file over the session's\n", _pid);
    /* No session comes back, and none that lives is replaced by another. */
    assert(!isGone[generation]);
    assert(fileGeneration == NONE || fileGeneration == generation || isExpired);
    if :: fileGeneration != generation -> isGone[fileGeneration] = true :: else fi;
    fileGeneration = generation; fileEdits = edits; isExpired = false;
    /* No edit is applied twice. */
    applied[_pid]++; assert(applied[_pid] == 1);
    nothingIsLost()
  };
  /* The directory is synced, and then the commit is acknowledged. calls: syncDirectory */
  atomic { mayDie; isAcknowledged[_pid] = true; acknowledgedIn[_pid] = generation; printf("%d is told that it is done\n", _pid) };
  nothingIsLost();
  goto leave;

remove:
  /* Pass.remove: the session's file is moved into the token's directory. */
#ifndef NO_FENCE
  if :: isIn -> skip :: else -> goto overtaken fi;
#endif
  atomic {
    mayDie;
#ifndef NO_FENCE
    if :: isRemoved[token] -> goto overtaken :: else fi;
#endif
    if
    :: fileGeneration == NONE -> skip
    :: else ->
       printf("%d moves the session's file out\n", _pid);
       /* Only what was asked for is destroyed, and only what has expired is swept. */
       assert(what == sweep || fileGeneration == baseGeneration);
       assert(what == destroy || isExpired);
       isGone[fileGeneration] = true; fileGeneration = NONE; fileEdits = 0; isExpired = false;
#ifndef NO_FENCE
       holdsFile[token] = true;
#endif
       nothingIsLost()
    fi
  };

leave:
  /* fence.ts, leave. calls: removeDirectory removeDirectory */
#ifndef NO_FENCE
  do
  :: atomic { isIn && holdsFile[token] -> mayDie; holdsFile[token] = false }
  :: atomic { isIn && !holdsFile[token] -> slot = NOBODY; isRemoved[token] = true; printf("%d leaves\n", _pid); break }
  :: atomic { !isIn -> break }
  od;
#endif
  goto releaseLock;

overtaken:
  /* section.ts, fenced: from the start, in the same hold of the lock, until the deadline. */
  tries++;
#ifdef LIVE
  /* The lock works while nobody dies. After a death two can take it over at once, and put each other out until their
     pauses differ; the deadline ends that. */
  assert(deaths > 0);
#endif
  if :: tries < TRIES -> goto enter :: else -> tries = 0; goto releaseLock fi;

releaseLock:
#ifndef NO_LOCK
  /* lock.ts: removes the lock's directory, whoever made it. calls: removeDirectory */
  atomic { mayDie; isLocked = false; owner = NOBODY; printf("%d removes the lock\n", _pid) };
#endif
  holdsLock = false;
  hasEnded[_pid] = true;
dead:
  skip
}

#ifndef COMMITS_ONLY
/* Time passes: what is stored may expire, once. */
active proctype Clock() {
  if
  :: atomic { fileGeneration != NONE -> isExpired = true; printf("the session expires\n") }
  :: true -> skip
  fi
}
#endif

#ifdef LIVE
#define over(p) (hasEnded[p] || isDead[p])
#if N == 2
ltl everyOperationEnds { <> (over(0) && over(1)) }
#else
ltl everyOperationEnds { <> (over(0) && over(1) && over(2)) }
#endif
#endif
