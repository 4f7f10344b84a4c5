(** * Orders: without resolvers, writers are clean in every order or in none. *)
From Coq Require Import List Bool Permutation.
From Proofs Require Import Values Rules Merge Unfold Members Clauses Closure Claimed Symmetry Duality Writers.
Import ListNotations.

Section Orders.
  Variable R : rules.
  Hypothesis F : policies_fail R.
  Hypothesis N : forall pat r, ~ In (pat, Claim (Resolver r)) R.

  Lemma A : answers_json R.
  Proof. intros pat r p b m t x I. now apply N in I. Qed.

  Lemma unresolved_everywhere : forall p, unresolved R p.
  Proof. intros p r C. apply claim_in in C as [pat I]. now apply N in I. Qed.

  (** Two changes never add up to none. *)
  Lemma no_cancelling : forall w p b s x, maybe_json b -> maybe_json w -> maybe_json s ->
    stored_after R p b w s = Some x -> w <> b -> s <> b -> x <> b.
  Proof.
    intro w. induction w as [w IH] using member_induction. intros p b s x Jb Jw Js E W S ->.
    destruct (joint_dec R p w s) as [J | J].
    - apply (memberwise R A) in E as [O M]; trivial. apply W. destruct J as [_ J]. apply andb_prop in J as [Ow _].
      apply object_ext; trivial. intro k. specialize (M k).
      destruct (maybe_eq_dec (get k w) (get k b)) as [| Wk]; trivial.
      destruct (maybe_eq_dec (get k s) (get k b)) as [Sk | Sk].
      + rewrite Sk, after_alone in M. congruence.
      + exfalso. apply (IH k Ow (p ++ [k]) (get k b) (get k s) (get k b)); auto using json_get.
    - rewrite (flat R F) in E by auto using unresolved_everywhere. destruct (maybe_eq_dec w s); congruence.
  Qed.

  Lemma after_swap : forall p b w s x, maybe_json b -> maybe_json w -> maybe_json s ->
    stored_after R p b w s = Some x -> stored_after R p b s w = Some x.
  Proof.
    intros p b w s x Jb Jw Js E. apply some_clean in E as [C E].
    assert (D : resolvers_declare commutative R) by (intros pat r I; now apply N in I).
    destruct (symmetry_at R F D s p b w Jb Js Jw) as [H H']. apply some_clean.
    assert (M : forall o, clean (mirror o) <-> clean o).
    { intro o. unfold clean, conflicts, mirror. cbn [records]. induction (records o) as [| r l I]; [reflexivity |].
      cbn [map filter]. replace (is_conflict (mirror_record r)) with (is_conflict r) by (now destruct r as [? ? []]).
      destruct (is_conflict r); [split; discriminate | exact I]. }
    rewrite <- M. unfold clean in *. rewrite <- H. split; trivial. rewrite <- E. symmetry. now apply H'.
  Qed.

  Lemma two_writers : forall x p b y s u r, maybe_json b -> maybe_json x -> maybe_json y -> maybe_json s ->
    stored_after R p b x s = Some u -> stored_after R p b y u = Some r ->
    exists v, stored_after R p b y s = Some v /\ stored_after R p b x v = Some r.
  Proof.
    intro x. induction x as [x IH] using member_induction. intros p b y s u r Jb Jx Jy Js E E'.
    destruct (maybe_eq_dec x b) as [-> | X].
    { rewrite after_base in E. injection E as <-. exists r. split; [trivial | apply after_base]. }
    destruct (maybe_eq_dec y b) as [-> | Y].
    { rewrite after_base in E'. injection E' as <-. exists s. split; [apply after_base | trivial]. }
    destruct (maybe_eq_dec s b) as [-> | S].
    { rewrite after_alone in E. injection E as <-. exists y. split; [apply after_alone | now apply after_swap]. }
    assert (Ju : maybe_json u) by now apply (after_json R A p b x s).
    assert (Jr : maybe_json r) by now apply (after_json R A p b y u).
    assert (U : u <> b) by now apply (no_cancelling x p b s).
    destruct (joint_dec R p x s) as [J | J].
    - apply (memberwise R A) in E as [Ou M]; trivial. destruct J as [C J]. apply andb_prop in J as [Ox Os].
      destruct (joint_dec R p y u) as [J' | J'].
      + apply (memberwise R A) in E' as [Or M']; trivial. destruct J' as [_ J']. apply andb_prop in J' as [Oy _].
        assert (Jys : joint R p y s) by (split; [trivial | unfold objects; now rewrite Oy, Os]).
        assert (V : exists v, stored_after R p b y s = Some v).
        { exists (result (merge_at R p b y s)). apply some_clean. split; [| trivial].
          rewrite together by trivial. apply clean_assemble. intro k.
          destruct (IH k Ox (p ++ [k]) (get k b) (get k y) (get k s) (get k u) (get k r)) as (v & V & _);
            auto using json_get. apply some_clean in V as [V _]. exact V. }
        destruct V as (v & V). exists v. split; trivial.
        assert (Jv : maybe_json v) by now apply (after_json R A p b y s).
        assert (Vb : v <> b) by now apply (no_cancelling y p b s).
        apply (memberwise R A) in V as [Ov Mv]; trivial.
        apply (memberwise R A); trivial; [split; [trivial | unfold objects; now rewrite Ox, Ov] |]. split; trivial. intro k.
        destruct (IH k Ox (p ++ [k]) (get k b) (get k y) (get k s) (get k u) (get k r)) as (vk & Vk & Rk);
          auto using json_get. rewrite Mv in Vk. now injection Vk as <-.
      + rewrite (flat R F) in E' by auto using unresolved_everywhere. destruct (maybe_eq_dec y u) as [-> |]; [| discriminate].
        destruct J'. split; trivial. unfold objects. now rewrite Ou.
    - rewrite (flat R F) in E by auto using unresolved_everywhere. destruct (maybe_eq_dec x s) as [-> |]; [| discriminate]. injection E as <-.
      assert (J' : ~ joint R p y s).
      { intros [C O]. apply J. apply andb_prop in O as [_ O]. split; trivial. unfold objects. now rewrite O. }
      pose proof E' as E. rewrite (flat R F) in E by auto using unresolved_everywhere. destruct (maybe_eq_dec y s) as [-> |]; [| discriminate].
      injection E as <-. now exists s.
  Qed.

  Lemma stored_permuted : forall b writers writers', Permutation writers writers' ->
    maybe_json b -> Forall maybe_json writers -> forall s r, maybe_json s ->
    after_all (merge_at R []) b s writers = Some r -> after_all (merge_at R []) b s writers' = Some r.
  Proof.
    intros b writers writers' P Jb. induction P as [| w l l' P IH | x y l | l l' l'' P IH P' IH']; intros J s r Js E; trivial.
    - inversion J; subst. cbn in *. destruct (after (merge_at R []) b w s) as [s' |] eqn:E1; [| discriminate].
      apply IH; trivial. now apply (after_json R A [] b w s).
    - inversion J as [| ? ? Jy J']; inversion J' as [| ? ? Jx J'']; subst. cbn in *.
      destruct (after (merge_at R []) b y s) as [u |] eqn:E1; [| discriminate].
      destruct (after (merge_at R []) b x u) as [v |] eqn:E2; [| discriminate].
      destruct (two_writers y [] b x s u v) as (u' & Eu & Ev); trivial. unfold stored_after in *. now rewrite Eu, Ev.
    - apply IH'; trivial; [| now apply IH]. rewrite Forall_forall in *. intros x I. apply J.
      now apply (Permutation_in x (Permutation_sym P)).
  Qed.

  Lemma same_in_all_orders : forall b writers writers', Permutation writers writers' ->
    maybe_json b -> Forall maybe_json writers ->
    after_all (merge_at R []) b b writers = after_all (merge_at R []) b b writers'.
  Proof.
    intros b ws ws' P Jb J.
    assert (J' : Forall maybe_json ws').
    { rewrite Forall_forall in *. intros x I. apply J. now apply (Permutation_in x (Permutation_sym P)). }
    destruct (after_all (merge_at R []) b b ws) as [r |] eqn:E.
    - symmetry. now apply (stored_permuted b ws ws').
    - destruct (after_all (merge_at R []) b b ws') as [r |] eqn:E'; trivial. rewrite <- E.
      apply (stored_permuted b ws' ws); trivial. now apply Permutation_sym.
  Qed.
End Orders.
