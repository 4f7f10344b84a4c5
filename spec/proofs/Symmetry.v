(** * symmetry: it does not matter who commits first. *)
From Coq Require Import List Bool.
From Proofs Require Import Values Rules Merge Unfold Members Clauses Claimed Duality.
Import ListNotations.

(** [commutative], as a resolver declares it: symmetry at its node. *)
Definition commutative (r : resolver) : Prop := forall p b m t,
  maybe_json b -> maybe_json m -> maybe_json t ->
  same_outcome (claimed (Resolver r) p b t m) (mirror (claimed (Resolver r) p b m t)).

Lemma same_refl : forall o, same_outcome o o.
Proof. now split. Qed.

Lemma same_assemble : forall ks f g, (forall k, same_outcome (f k) (g k)) ->
  same_outcome (assemble ks f) (assemble ks g).
Proof.
  intros ks f g S. split.
  - rewrite !conflicts_assemble. apply flat_map_ext. intro k. now rewrite (proj1 (S k)).
  - unfold clean. rewrite conflicts_assemble. intro C. cbn [assemble result]. do 2 f_equal. apply build_ext.
    intros k I. apply S. destruct (conflicts (f k)) as [| r l] eqn:E; [exact E |].
    assert (X : In (under k r) []); [| destruct X]. rewrite <- C. apply in_flat_map. exists k. rewrite E. cbn. auto.
Qed.

(** Where nothing but [fail] settles, an atomic claim and a policy say the same of both orders. *)
Lemma dual_fail : forall R, policies_fail R -> forall p b m t, both_changed b m t ->
  claim_at R p = None -> settle (policy_at R p) b t m = mirror (settle (policy_at R p) b m t).
Proof.
  intros R F p b m t B _. destruct (policy_at R p) as [pol |] eqn:E; cbn [settle].
  - apply policy_in in E as [pat I]. rewrite (F pat pol) by auto. apply (policy_mirror Fail), B.
  - now rewrite <- spoken_mirror by apply B.
Qed.

Lemma symmetry_at : forall R, policies_fail R -> resolvers_declare commutative R -> forall m p b t,
  maybe_json b -> maybe_json m -> maybe_json t ->
  same_outcome (merge_at R p b t m) (mirror (merge_at R p b m t)).
Proof.
  intros R F D m. induction m as [m IH] using member_induction. intros p b t Jb Jm Jt.
  destruct (claim_at R p) as [c |] eqn:C.
  { rewrite !(merge_claimed _ _ _ _ _ _ C). apply claim_in in C as [pat I].
    destruct c as [pol | r]; [| now apply (D pat)]. rewrite (F pat pol) by auto.
    pose proof (duality_at [(Path [], Claim (Atomic Fail))] m [] b t) as E.
    rewrite !(merge_claimed _ _ _ _ _ (Atomic Fail)) in E by reflexivity.
    change (claimed (Atomic Fail) p b t m) with (claimed (Atomic Fail) [] b t m). rewrite E. apply same_refl. }
  destruct (objects m t) eqn:O.
  - apply andb_prop in O as [O O'].
    destruct (merge_clause R p b m t) as [E | N E | | ? ? X | B _ _ _ | ? ? X | ? ? X];
      try congruence; try (unfold objects in X; rewrite O, O' in X; discriminate).
    + subst. rewrite merge_unfold. unfold node. destruct (maybe_eq_dec t b); [now subst |].
      destruct (maybe_eq_dec b b); [apply same_refl | congruence].
    + subst. rewrite merge_base. apply same_refl.
    + subst. discriminate.
    + destruct (merge_clause R p b t m) as [| | | ? ? X | | ? ? X | ? ? X];
        try (unfold both_changed in B; exfalso; intuition congruence); try congruence;
        try (unfold objects in X; rewrite O, O' in X; discriminate).
      rewrite all_keys_swap, <- assemble_mirror. apply same_assemble. intro k.
      apply IH; auto using json_get.
  - (* No member is looked at. *)
    destruct (merge_clause R p b m t) as [E | N E | N N' E E' | c B X | B X O' | B X _ E | B X _ E]; try congruence.
    + subst. destruct (merge_clause R p b t b); unfold both_changed in *; subst; try apply same_refl;
        exfalso; intuition congruence.
    + subst. rewrite merge_base. apply same_refl.
    + subst. destruct (merge_clause R p b Absent Absent); unfold both_changed in *; subst; try apply same_refl;
        exfalso; intuition congruence.
    + unfold objects in O. rewrite O', H in O. discriminate.
    + subst. destruct (merge_clause R p b t t) as [| | | | ? ? X' | |]; unfold both_changed in *; subst;
        try apply same_refl; try (exfalso; intuition congruence).
      unfold objects in O. rewrite X' in O. discriminate.
    + destruct (merge_clause R p b t m) as [| | | | ? ? X' X'' | |];
        try (unfold both_changed in B; exfalso; intuition congruence); try congruence.
      * unfold objects in O. rewrite X', X'' in O. discriminate.
      * rewrite dual_fail; trivial. apply same_refl.
Qed.

(** M(b, m, t) and M(b, t, m): the same value, or the same conflict paths with mirrored kinds. *)
Theorem law_symmetry : forall R b m t, policies_fail R -> resolvers_declare commutative R ->
  maybe_json b -> maybe_json m -> maybe_json t ->
  same_outcome (merge R b t m) (mirror (merge R b m t)).
Proof. intros. now apply symmetry_at. Qed.
