(** * duality: mine and theirs are only names. *)
From Coq Require Import List Bool.
From Proofs Require Import Values Rules Merge Unfold Members Clauses.
Import ListNotations.

(** ** R°: override and ignore exchanged, inside atomic too, and each resolver's mine and theirs *)
Definition dual_policy (pol : policy) : policy :=
  match pol with Override => Ignore | Ignore => Override | Fail => Fail end.

Definition dual_claim (c : claim) : claim :=
  match c with
  | Atomic pol => Atomic (dual_policy pol)
  | Resolver r => Resolver {| concurrent := concurrent r; resolve := fun b m t p => resolve r b t m p |}
  end.

Definition dual_rule (r : rule) : rule :=
  match r with Policy pol => Policy (dual_policy pol) | Claim c => Claim (dual_claim c) end.

Definition dual (R : rules) : rules := map (fun entry => (fst entry, dual_rule (snd entry))) R.

(** ** An outcome as the other side would tell it *)
Definition mirror_kind (k : kind) : kind :=
  match k with EditDelete => DeleteEdit | DeleteEdit => EditDelete | other => other end.

Definition mirror_settlement (s : settlement) : settlement :=
  match s with TookMine => TookTheirs | TookTheirs => TookMine | other => other end.

Definition mirror_record (r : record) : record :=
  {| place := place r; deeds := mirror_kind (deeds r); became := mirror_settlement (became r) |}.

Definition mirror (o : outcome) : outcome :=
  {| result := result o; records := map mirror_record (records o) |}.

(** ** What rules say under R° *)
Lemma governing_dual : forall R p,
  governing (dual R) p = option_map (fun entry => (fst entry, dual_rule (snd entry))) (governing R p).
Proof.
  intros R p. unfold governing, dual. induction R as [| e R IH]; [reflexivity |].
  cbn [map find fst]. destruct (covers (fst e) p); [reflexivity | exact IH].
Qed.

Lemma claim_dual : forall R p, claim_at (dual R) p = option_map dual_claim (claim_at R p).
Proof.
  intros. unfold claim_at. rewrite governing_dual.
  destruct (governing R p) as [[pat [pol | c]] |]; cbn; trivial. now destruct (matches pat p).
Qed.

Lemma policy_dual : forall R p, policy_at (dual R) p = option_map dual_policy (policy_at R p).
Proof.
  intros. unfold policy_at. rewrite governing_dual. now destruct (governing R p) as [[pat [pol | c]] |].
Qed.

Lemma kind_mirror : forall b m t, ~ (m = Absent /\ t = Absent) -> kind_of b t m = mirror_kind (kind_of b m t).
Proof. intros [| b] [| m] [| t] H; cbn; intuition. Qed.

Lemma spoken_mirror : forall x b m t s, ~ (m = Absent /\ t = Absent) ->
  spoken x b t m (mirror_settlement s) = mirror (spoken x b m t s).
Proof. intros. unfold spoken, mirror, mirror_record. cbn. now rewrite kind_mirror. Qed.

Lemma policy_mirror : forall pol b m t, ~ (m = Absent /\ t = Absent) ->
  by_policy (dual_policy pol) b t m = mirror (by_policy pol b m t).
Proof.
  intros [] b m t H; cbn [by_policy dual_policy]; rewrite <- spoken_mirror; trivial.
Qed.

Lemma decide_mirror : forall c p b m t, ~ (m = Absent /\ t = Absent) ->
  decide (dual_claim c) p b t m = mirror (decide c p b m t).
Proof.
  intros [pol | r] p b m t H; cbn.
  - destruct (maybe_eq_dec t m), (maybe_eq_dec m t); try congruence; [now subst | now apply policy_mirror].
  - assert (A : ask {| concurrent := concurrent r; resolve := fun b m t p => resolve r b t m p |} p b t m =
                mirror (ask r p b m t)).
    { unfold ask. cbn. destruct (resolve r b m t p); rewrite <- spoken_mirror; trivial. }
    destruct (concurrent r); trivial.
    destruct (maybe_eq_dec t m), (maybe_eq_dec m t); try congruence; now subst.
Qed.

Lemma assemble_mirror : forall ks f, assemble ks (fun k => mirror (f k)) = mirror (assemble ks f).
Proof.
  intros. unfold assemble, mirror. cbn. f_equal. induction ks as [| k ks IH]; cbn; trivial.
  rewrite IH, map_app, !map_map. reflexivity.
Qed.

Lemma both_changed_swap : forall b m t, both_changed b t m -> both_changed b m t.
Proof. unfold both_changed. intuition. Qed.

Lemma duality_at : forall R m p b t, merge_at (dual R) p b t m = mirror (merge_at R p b m t).
Proof.
  intros R m. induction m as [m IH] using member_induction. intros p b t.
  assert (M : is_object m = true ->
    assemble (all_keys b t m) (member (dual R) p b t m) = mirror (assemble (all_keys b m t) (member R p b m t))).
  { intro O. rewrite all_keys_swap, <- assemble_mirror. apply assemble_ext. intro k. now apply IH. }
  destruct (merge_clause R p b m t) as [E | D E | D D' E E' | c B C | B C O O' | B C O E | B C O E].
  - subst. destruct (merge_clause (dual R) p b t b); unfold both_changed in *; subst; trivial; exfalso; intuition congruence.
  - subst. apply merge_base.
  - subst. destruct (merge_clause (dual R) p b Absent Absent); unfold both_changed in *; subst; trivial; exfalso; intuition congruence.
  - destruct (merge_clause (dual R) p b t m) as [| | | c' _ C' | _ C' | _ C' | _ C'];
      trivial; try (unfold both_changed in B; exfalso; intuition congruence); rewrite claim_dual, C in C'; try discriminate.
    injection C' as <-. apply decide_mirror. apply B.
  - destruct (merge_clause (dual R) p b t m) as [| | | c' _ C' | | _ _ X | _ _ X];
      trivial; try (unfold both_changed in B; exfalso; intuition congruence).
    + rewrite claim_dual, C in C'. discriminate.
    + now apply M.
    + unfold objects in X. now rewrite O, O' in X.
    + unfold objects in X. now rewrite O, O' in X.
  - subst m. destruct (merge_clause (dual R) p b t t) as [| | | c' _ C' | _ _ X | | ];
      trivial; try (unfold both_changed in B; exfalso; intuition congruence).
    + rewrite claim_dual, C in C'. discriminate.
    + unfold objects in O. rewrite X in O. discriminate.
  - destruct (merge_clause (dual R) p b t m) as [| | | c' _ C' | _ _ X X' | | ];
      trivial; try (unfold both_changed in B; exfalso; intuition congruence).
    + rewrite claim_dual, C in C'. discriminate.
    + unfold objects in O. rewrite X, X' in O. discriminate.
    + rewrite policy_dual. destruct (policy_at R p); cbn; [apply policy_mirror, B |].
      rewrite <- spoken_mirror; [reflexivity | apply B].
Qed.

(** M under R of (b, m, t) is M under R° of (b, t, m): the same value, the same records with mirrored kinds. *)
Theorem law_duality : forall R b m t, merge (dual R) b t m = mirror (merge R b m t).
Proof. intros. apply duality_at. Qed.
