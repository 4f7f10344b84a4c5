(** * conservation: what one side did is kept, and nothing is made up. *)
From Coq Require Import List Bool.
From Proofs Require Import Values Rules Merge Unfold Members Clauses.
Import ListNotations.

(** A node lies at or under another. *)
Definition at_or_under (p q : path) : Prop := exists rest, q = p ++ rest.

(** No conflict and no decision speaks of a node or of one above it. *)
Definition undecided (o : outcome) (q : path) : Prop :=
  forall r, In r (records o) -> ~ at_or_under (place r) q.

(** What a value may be that comes from somewhere: mine's or theirs's, or an object where one of them has one. *)
Definition from_somewhere (m t x : maybe) : Prop :=
  if is_object x then is_object m = true \/ is_object t = true else x = m \/ x = t.

Definition conserves (b m t x : maybe) : Prop :=
  (m = b -> x = t) /\ (t = b -> x = m) /\ from_somewhere m t x.

Lemma conserves_theirs : forall b m t x, m = b \/ m = t -> x = t -> conserves b m t x.
Proof. unfold conserves, from_somewhere. intros. subst. repeat split; [intuition congruence .. |]. destruct (is_object t); auto. Qed.

Lemma conserves_mine : forall b m t x, t = b -> x = m -> conserves b m t x.
Proof. unfold conserves, from_somewhere. intros. subst. repeat split; [intuition congruence .. |]. destruct (is_object m); auto. Qed.

(** A record of the node itself decides all of it. *)
Lemma spoken_decides : forall x b m t s q, ~ undecided (spoken x b m t s) q.
Proof. intros x b m t s q U. eapply U; [now left |]. now exists q. Qed.

Lemma policy_decides : forall pol b m t q, ~ undecided (by_policy pol b m t) q.
Proof. intros [] b m t q; cbn [by_policy]; apply spoken_decides. Qed.

Lemma decide_decides : forall c p b m t q, undecided (decide c p b m t) q -> decide c p b m t = silent t /\ m = t.
Proof.
  intros [pol | r] p b m t q U; cbn in *.
  - destruct (maybe_eq_dec m t); [auto | destruct (policy_decides _ _ _ _ _ U)].
  - assert (A : ~ undecided (ask r p b m t) q)
      by (unfold ask; destruct (resolve r b m t p); apply spoken_decides).
    destruct (concurrent r); [contradiction |]. destruct (maybe_eq_dec m t); [auto | contradiction].
Qed.

Lemma settle_decides : forall pol b m t q, ~ undecided (settle pol b m t) q.
Proof. intros [pol |] b m t q; [apply policy_decides | apply spoken_decides]. Qed.

Lemma undecided_member : forall R p b m t k q,
  undecided (assemble (all_keys b m t) (member R p b m t)) (k :: q) -> undecided (member R p b m t k) q.
Proof.
  intros R p b m t k q U r I (rest & ->). apply (U (under k r)); [| now exists rest].
  apply records_assemble_in. eauto.
Qed.

Lemma conservation_at : forall R q p b m t, undecided (merge_at R p b m t) q ->
  conserves (at_path q b) (at_path q m) (at_path q t) (at_path q (result (merge_at R p b m t))).
Proof.
  intros R q. induction q as [| k q IH]; intros p b m t;
    destruct (merge_clause R p b m t) as [E | D E | D D' E E' | c B C | B C O O' | B C O E | B C O E]; intro U;
    try (destruct (settle_decides _ _ _ _ _ U));
    try (apply decide_decides in U as [-> ->]);
    try (rewrite E, E'; apply conserves_theirs; [now right | reflexivity]);
    try (apply conserves_theirs; [| reflexivity]; subst; now auto);
    try (apply conserves_mine; subst; reflexivity).
  - destruct B as (N & N' & _). repeat split; try contradiction. left. exact O.
  - cbn [at_path]. rewrite get_assemble. apply IH. now apply undecided_member.
Qed.

(** At a node that no record speaks of, nor of one above it: if one side alone changed it, it has that side's value;
    and what stands there is mine's or theirs's, or an object where one of them has one. *)
Theorem law_conservation : forall R b m t q, let o := merge R b m t in
  undecided o q -> conserves (at_path q b) (at_path q m) (at_path q t) (at_path q (result o)).
Proof. intros. now apply conservation_at. Qed.
