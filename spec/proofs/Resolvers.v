(** * The built-in resolvers, as far as the value's algebra allows, and the laws that they declare. *)
From Coq Require Import List Bool ZArith Lia.
From Proofs Require Import Values Rules Merge Unfold Members Clauses Claimed Duality Symmetry Closure Retry Agreement.
Import ListNotations.
Open Scope Z_scope.

Definition integer (z : Z) : maybe := Present (Scalar (Integer z)).
Definition greatest_safe : Z := 9007199254740991.
Definition safe (z : Z) : bool := Z.leb (Z.abs z) greatest_safe.

(** A safe integer; an absent base counts as 0. *)
Definition counted (absent : option Z) (x : maybe) : option Z :=
  match x with
  | Absent => absent
  | Present (Scalar (Integer z)) => if safe z then Some z else None
  | _ => None
  end.

(** [counter]: mine + theirs - base, exactly. *)
Definition counter : resolver := {|
  concurrent := true;
  resolve b m t _ :=
    match counted (Some 0) b, counted None m, counted None t with
    | Some b, Some m, Some t => if safe (m + t - b) then Answer (integer (m + t - b)) else Refusal
    | _, _, _ => Refusal
    end;
|}.

(** [max] and [min], of integers: what base was does not matter. *)
Definition extremum (pick : Z -> Z -> Z) : resolver := {|
  concurrent := false;
  resolve _ m t _ :=
    match m, t with
    | Present (Scalar (Integer m)), Present (Scalar (Integer t)) => Answer (integer (pick m t))
    | _, _ => Refusal
    end;
|}.
Definition max : resolver := extremum Z.max.
Definition min : resolver := extremum Z.min.

(** ** Their answers are JSON *)

Lemma counter_json : forall b m t p x, resolve counter b m t p = Answer x -> maybe_json x.
Proof.
  intros b m t p x. cbn. destruct (counted (Some 0) b), (counted None m), (counted None t); try discriminate.
  destruct (safe _); [| discriminate]. intro H. injection H as <-. exact I.
Qed.

Lemma extremum_json : forall pick b m t p x, resolve (extremum pick) b m t p = Answer x -> maybe_json x.
Proof.
  intros pick b m t p x. cbn. destruct m as [| [[] | |]], t as [| [[] | |]]; try discriminate.
  intro H. injection H as <-. exact I.
Qed.

(** ** commutative *)

(** A resolver that does not look at which side is which is commutative at its node. *)
Lemma even_handed : forall r, (forall b m t p, resolve r b t m p = resolve r b m t p) -> commutative r.
Proof.
  intros r E p b m t _ _ _.
  assert (D : forall x y, decide (dual_claim (Resolver r)) p b x y = decide (Resolver r) p b x y).
  { intros. cbn. unfold ask. cbn. now rewrite E. }
  unfold claimed.
  destruct (maybe_eq_dec m b) as [-> |], (maybe_eq_dec t b) as [-> |]; try apply same_refl.
  assert (K : ~ (m = Absent /\ t = Absent) -> same_outcome (decide (Resolver r) p b t m) (mirror (decide (Resolver r) p b m t))).
  { intro K. rewrite <- decide_mirror by exact K. rewrite D. apply same_refl. }
  destruct m, t; try apply same_refl; apply K; intros []; discriminate.
Qed.

Theorem counter_commutative : commutative counter.
Proof.
  apply even_handed. intros b m t p. cbn.
  destruct (counted (Some 0) b), (counted None m), (counted None t); trivial. now rewrite (Z.add_comm z1 z0).
Qed.

Lemma extremum_commutative : forall pick, (forall x y, pick x y = pick y x) -> commutative (extremum pick).
Proof.
  intros pick C. apply even_handed. intros b m t p. cbn.
  destruct m as [| [[] | |]], t as [| [[] | |]]; trivial. now rewrite C.
Qed.

Theorem max_commutative : commutative max.
Proof. apply extremum_commutative, Z.max_comm. Qed.
Theorem min_commutative : commutative min.
Proof. apply extremum_commutative, Z.min_comm. Qed.

(** ** agreement: they are not concurrent *)

Theorem max_agreement : concurrent max = false.
Proof. reflexivity. Qed.
Theorem min_agreement : concurrent min = false.
Proof. reflexivity. Qed.

(** ** retrySafe *)

Lemma extremum_retry_safe : forall pick,
  (forall x y, pick x y = x \/ pick x y = y) -> (forall x y, pick x (pick x y) = pick x y) ->
  retry_safe (extremum pick).
Proof.
  intros pick S A p b m t x _ _ _ [C E].
  assert (Mine : x = m -> comes_to (claimed (Resolver (extremum pick)) p b m x) x).
  { intros ->. unfold claimed. cbn. repeat destruct maybe_eq_dec; try congruence; try now split.
    destruct m; now split. }
  assert (Theirs : x = t -> comes_to (claimed (Resolver (extremum pick)) p b m x) x).
  { intros ->. now split. }
  unfold claimed in C, E. cbn in C, E.
  destruct (maybe_eq_dec m b); [now apply Theirs |]. destruct (maybe_eq_dec t b); [now apply Mine |].
  destruct m as [| [[] | |]], t as [| [[] | |]]; try (now apply Theirs);
    destruct maybe_eq_dec; try (now apply Theirs); try discriminate C.
  cbn in E. unfold integer in E. destruct (S z z0) as [P | P]; rewrite P in E; [now apply Mine | now apply Theirs].
Qed.

Theorem max_retry_safe : retry_safe max.
Proof. apply extremum_retry_safe; intros; lia. Qed.
Theorem min_retry_safe : retry_safe min.
Proof. apply extremum_retry_safe; intros; lia. Qed.
