(** * Values: what a session holds, and the one word for what it does not hold.

    An object is the list of its members, sorted by key: then two objects are equal up to key order exactly if
    their lists are equal, and the equality of the proofs is Coq's own. [json] says that a value is so kept. *)
From Coq Require Import List Bool Arith ZArith Lia Sorting.Sorted.
Import ListNotations.

(** Texts and keys are sequences of UTF-16 code units. Merge knows no more of them than their equality and order:
    a key named [__proto__] is a key. *)
Definition text := list nat.
Definition key := text.

(** Integers are numbers to count with; of all others it is enough to tell them apart, by their shortest text. *)
Inductive scalar :=
| Null
| Bool (b : bool)
| Integer (z : Z)
| Number (shortest : text)
| Text (t : text).

Inductive value :=
| Scalar (s : scalar)
| Array (elements : list value)
| Object (members : list (key * value)).

(** Absent is not null. *)
Inductive maybe :=
| Absent
| Present (v : value).

(** ** Induction over a value and all values inside it *)
Section Induction.
  Variable P : value -> Prop.
  Hypothesis scalars : forall s, P (Scalar s).
  Hypothesis arrays : forall vs, Forall P vs -> P (Array vs).
  Hypothesis objects : forall ms, Forall (fun m => P (snd m)) ms -> P (Object ms).

  Fixpoint value_induction (v : value) : P v :=
    match v with
    | Scalar s => scalars s
    | Array vs => arrays vs
        ((fix all vs := match vs return Forall P vs with
          | [] => Forall_nil _
          | v :: rest => Forall_cons _ (value_induction v) (all rest)
          end) vs)
    | Object ms => objects ms
        ((fix all ms := match ms return Forall (fun m => P (snd m)) ms with
          | [] => Forall_nil _
          | (k, v) :: rest => Forall_cons (k, v) (value_induction v) (all rest)
          end) ms)
    end.
End Induction.

(** ** Equality *)
Definition text_eq_dec : forall a b : text, {a = b} + {a <> b} := list_eq_dec Nat.eq_dec.

Definition scalar_eq_dec (a b : scalar) : {a = b} + {a <> b}.
Proof. decide equality; auto using bool_dec, Z.eq_dec, text_eq_dec. Defined.

Fixpoint value_eq_dec (a b : value) {struct a} : {a = b} + {a <> b}.
Proof.
  destruct a as [s | vs | ms], b as [s' | vs' | ms']; try (right; discriminate).
  - destruct (scalar_eq_dec s s') as [-> | H]; [now left | right; congruence].
  - destruct (list_eq_dec value_eq_dec vs vs') as [-> | H]; [now left | right; congruence].
  - assert (D : {ms = ms'} + {ms <> ms'}).
    { revert ms'. induction ms as [| [k v] ms IH]; destruct ms' as [| [k' v'] ms']; try (right; discriminate).
      - now left.
      - destruct (text_eq_dec k k') as [-> | H]; [| right; congruence].
        destruct (value_eq_dec v v') as [-> | H]; [| right; congruence].
        destruct (IH ms') as [-> | H]; [now left | right; congruence]. }
    destruct D as [-> | H]; [now left | right; congruence].
Defined.

Definition maybe_eq_dec (a b : maybe) : {a = b} + {a <> b}.
Proof. decide equality; apply value_eq_dec. Defined.

(** ** The order of keys: by code units *)
Fixpoint compare_keys (a b : key) : comparison :=
  match a, b with
  | [], [] => Eq
  | [], _ :: _ => Lt
  | _ :: _, [] => Gt
  | x :: a', y :: b' => match Nat.compare x y with Eq => compare_keys a' b' | other => other end
  end.

Definition before (a b : key) : Prop := compare_keys a b = Lt.
Definition sorted : list key -> Prop := StronglySorted before.

(** ** Members *)
Fixpoint lookup (k : key) (ms : list (key * value)) : maybe :=
  match ms with
  | [] => Absent
  | (k', v) :: rest => if text_eq_dec k k' then Present v else lookup k rest
  end.

(** A member of a node; what is no object has none. *)
Definition get (k : key) (x : maybe) : maybe :=
  match x with Present (Object ms) => lookup k ms | _ => Absent end.

Definition keys (x : maybe) : list key :=
  match x with Present (Object ms) => map fst ms | _ => [] end.

Definition is_object (x : maybe) : bool :=
  match x with Present (Object _) => true | _ => false end.

(** The node at a path. *)
Definition path := list key.
Fixpoint at_path (p : path) (x : maybe) : maybe :=
  match p with [] => x | k :: rest => at_path rest (get k x) end.

(** ** Kept as JSON values are: each object's members sorted by key, each key once, down to the leaves *)
Fixpoint json (v : value) : Prop :=
  match v with
  | Scalar _ => True
  | Array vs => (fix all vs := match vs with [] => True | v :: rest => json v /\ all rest end) vs
  | Object ms => sorted (map fst ms) /\
      (fix all ms := match ms with [] => True | (_, v) :: rest => json v /\ all rest end) ms
  end.

Definition maybe_json (x : maybe) : Prop := match x with Absent => True | Present v => json v end.

(** Levels of objects under a node, which bound the walk. *)
Fixpoint levels (v : value) : nat :=
  match v with
  | Object ms => S ((fix most ms := match ms with [] => 0 | (_, v) :: rest => Nat.max (levels v) (most rest) end) ms)
  | _ => 0
  end.
Definition depth (x : maybe) : nat := match x with Absent => 0 | Present v => levels v end.
